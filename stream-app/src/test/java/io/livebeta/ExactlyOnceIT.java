package io.livebeta;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Exactly once on one broker. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(SharedCluster.class)
class ExactlyOnceIT extends ExactlyOnceScenario {

    @TempDir
    private static Path folder;

    private final Cluster cluster;

    ExactlyOnceIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new ClusterLearner(cluster, folder, settings);
    }
}
