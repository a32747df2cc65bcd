package io.livebeta.model;

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
        Nd4jBackend backend = find();
        useOneThread();
        return "%s, %d thread"
                .formatted(
                        backend.getClass().getSimpleName(),
                        Nd4j.getEnvironment().maxMasterThreads());
    }

    /* ND4J looks for its backend while its main class is initialised, and reports in two ways that there is none. */
    private static Nd4jBackend find() {
        try {
            Nd4jBackend backend = Nd4j.getBackend();
            if (backend == null) {
                throw missing(null);
            }
            return backend;
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(Throwable cause) {
        return new IllegalStateException(
                "engine=nd4j needs the ND4J backend for this platform (%s, %s); engine=jvm needs nothing"
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                cause);
    }

    private static void useOneThread() {
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }
}
