package io.livebeta;

import java.io.IOException;
import java.nio.file.Path;

/** A cluster of one {@link EmbeddedBroker}, in a process of its own. */
final class EmbeddedCluster extends LocalCluster {

    private EmbeddedCluster(Path folder) throws IOException {
        super(folder, freePorts(1));
    }

    /** Returns a cluster of which nothing runs yet. */
    static EmbeddedCluster down(Path folder) throws IOException {
        return new EmbeddedCluster(folder);
    }

    /** Returns a cluster that serves. */
    static EmbeddedCluster start(Path folder) throws Exception {
        EmbeddedCluster cluster = new EmbeddedCluster(folder);
        cluster.startAll();
        return cluster;
    }

    @Override
    ChildJvm launch(int broker) throws IOException {
        return ChildJvm.ofMain(BrokerProcess.class, folder(broker).toString(), Integer.toString(port(broker)));
    }
}
