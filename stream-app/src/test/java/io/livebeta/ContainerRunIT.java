package io.livebeta;

import org.junit.jupiter.api.extension.ExtendWith;

/** Broker and registry in containers, the packaged application as a process. */
@ExtendWith({NeedsImages.class, SharedContainers.class})
class ContainerRunIT extends RunScenario {}
