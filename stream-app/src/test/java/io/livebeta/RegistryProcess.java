package io.livebeta;

import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A process with an {@link EmbeddedRegistry}: prints {@code ready URL PID}, with the id of the registry's own process,
 * and runs until its standard input ends.
 */
public final class RegistryProcess {

    private RegistryProcess() {}

    /** Argument: the folder of the schemas. */
    public static void main(String[] args) throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(Path.of(args[0]))) {
            long pid =
                    ProcessHandle.current().children().findFirst().orElseThrow().pid();
            System.out.println("ready " + registry.url() + " " + pid);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
