package io.livebeta.cli;

import io.livebeta.EmbeddedBroker;
import io.livebeta.EmbeddedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A broker and a registry of the demo's own. */
final class DemoEnvironment implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private DemoEnvironment(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /** Starts both side by side; their data lie in the folder and are taken up again by a later start. */
    static DemoEnvironment start(Path folder) throws IOException {
        CompletableFuture<EmbeddedRegistry> registry = CompletableFuture.supplyAsync(() -> startRegistry(folder));
        EmbeddedBroker broker = startBroker(folder, registry);
        try {
            return new DemoEnvironment(broker, registry.join());
        } catch (CompletionException e) {
            broker.close();
            throw new CommandException("cannot start the schema registry", e.getCause());
        }
    }

    private static EmbeddedBroker startBroker(Path folder, CompletableFuture<EmbeddedRegistry> registry)
            throws IOException {
        try {
            return EmbeddedBroker.start(folder.resolve("broker"));
        } catch (IOException | RuntimeException e) {
            registry.join().close();
            throw e;
        }
    }

    private static EmbeddedRegistry startRegistry(Path folder) {
        try {
            return EmbeddedRegistry.start(folder.resolve("registry"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
