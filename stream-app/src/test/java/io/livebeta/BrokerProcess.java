package io.livebeta;

import java.io.OutputStream;
import java.nio.file.Path;

/** An {@link EmbeddedBroker} as a process: prints {@code ready HOST:PORT} and runs until its standard input ends. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /** Arguments: the folder of the data and the port, 0 for a free one. */
    public static void main(String[] args) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
            System.out.println("ready " + broker.bootstrapServers());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
