package io.livebeta.model;

/** The engines by the names that the configuration key {@code engine} takes. */
public final class Engines {

    private Engines() {}

    /**
     * Creates a classifier.
     *
     * @param engine {@code jvm}, {@code nd4j}, or {@code auto}, which is {@code jvm} in a build without a GPU engine
     * @throws IllegalArgumentException if there is no such engine in this build
     * @throws IllegalStateException if the engine cannot run on this platform
     */
    public static OnlineClassifier create(String engine, NetworkSpec spec, RowScale scale) {
        requirePresent(engine);
        return engine.equals(Nd4jClassifier.ENGINE) ? new Nd4jClassifier(spec, scale) : new JvmClassifier(spec, scale);
    }

    /**
     * Checks that this build holds an engine. Whether it runs on this platform shows when it is created.
     *
     * @throws IllegalArgumentException if there is no such engine in this build
     */
    public static void requirePresent(String engine) {
        switch (engine) {
            case "auto", JvmClassifier.ENGINE, Nd4jClassifier.ENGINE -> {}
            case "cuda" ->
                throw new IllegalArgumentException("this build holds no cuda engine; engine must be auto, jvm or nd4j");
            default -> throw new IllegalArgumentException("engine must be auto, jvm or nd4j, but is '" + engine + "'");
        }
    }
}
