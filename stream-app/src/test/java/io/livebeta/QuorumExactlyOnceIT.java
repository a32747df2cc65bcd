package io.livebeta;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exactly once on three brokers. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class QuorumExactlyOnceIT extends ExactlyOnceScenario {

    @TempDir
    private static Path folder;

    private QuorumCluster cluster;

    @Override
    RunningLearner start(Map<String, String> settings) throws Exception {
        if (cluster == null) {
            cluster = QuorumCluster.start(folder.resolve("cluster"));
        }
        return new ClusterLearner(cluster, folder, settings);
    }

    @AfterAll
    void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
