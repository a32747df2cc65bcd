package io.livebeta.model;

import java.util.Locale;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** The ND4J backend on the class path: loaded once in a process, on one thread. */
final class Nd4jBackends {

    private Nd4jBackends() {}

    /**
     * Loads the backend and holds it to one thread: at one event a step, more threads only wait for each other.
     *
     * @return one line that names the backend and its device
     * @throws IllegalStateException if there is no backend for this platform
     */
    static String load() {
        System.setProperty("org.nd4j.log.initialization", "false");
        try {
            Nd4jBackend backend = Nd4j.getBackend();
            useOneThread();
            return "%s, %d thread"
                    .formatted(
                            backend.getClass().getSimpleName(),
                            Nd4j.getEnvironment().maxMasterThreads());
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "engine=nd4j needs the ND4J backend for this platform (%s, %s); engine=jvm needs nothing"
                            .formatted(property("os.name"), property("os.arch")),
                    e);
        }
    }

    private static void useOneThread() {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }

    private static String property(String name) {
        return System.getProperty(name).toLowerCase(Locale.ROOT);
    }
}
