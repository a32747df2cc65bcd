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
        return switch (engine) {
            case "auto", JvmClassifier.ENGINE -> new JvmClassifier(spec, scale);
            case Nd4jClassifier.ENGINE -> new Nd4jClassifier(spec, scale);
            case "cuda" ->
                throw new IllegalArgumentException("this build holds no cuda engine; engine must be auto, jvm or nd4j");
            default -> throw new IllegalArgumentException("engine must be auto, jvm or nd4j, but is '" + engine + "'");
        };
    }
}
