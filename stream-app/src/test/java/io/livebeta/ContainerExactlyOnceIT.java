package io.livebeta;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Exactly once on a broker in a container. */
@ExtendWith({NeedsImages.class, SharedContainers.class})
class ContainerExactlyOnceIT extends ExactlyOnceScenario {

    @TempDir
    private static Path folder;

    private final Cluster cluster;

    ContainerExactlyOnceIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new ClusterLearner(cluster, folder, settings);
    }
}
