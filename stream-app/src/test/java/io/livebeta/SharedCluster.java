package io.livebeta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests that keep to topics of their own one {@link Cluster} for all; it ends with the last of them. */
class SharedCluster implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedCluster.class);

    /** Starts the cluster of this extension, one for all of its tests. */
    Cluster start(Path folder) throws Exception {
        return EmbeddedCluster.start(folder);
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Cluster.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(getClass(), key -> run(), Running.class)
                .cluster();
    }

    private Running run() {
        try {
            Path folder = Files.createTempDirectory("livebeta-cluster");
            return new Running(start(folder), folder);
        } catch (Exception e) {
            throw new IllegalStateException("no cluster to test on", e);
        }
    }

    private record Running(Cluster cluster, Path folder) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            cluster.close();
            Utils.delete(folder.toFile());
        }
    }
}
