package io.livebeta;

import java.nio.file.Path;

/** A {@link SharedCluster} in containers; tests need {@link NeedsImages} beside it. */
final class SharedContainers extends SharedCluster {

    @Override
    Cluster start(Path folder) throws Exception {
        return ContainerCluster.start();
    }
}
