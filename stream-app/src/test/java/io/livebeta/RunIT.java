package io.livebeta;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCluster.class)
class RunIT extends RunScenario {}
