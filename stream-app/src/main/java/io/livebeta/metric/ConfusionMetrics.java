package io.livebeta.metric;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The metrics by name. One that is listed here can be named in a specification of every loss family. */
public final class ConfusionMetrics {

    private static final List<ConfusionMetric> ALL = List.of(
            new Accuracy(),
            new BalancedAccuracy(),
            new GMean(),
            new Jaccard(),
            new Mcc(),
            new Precision(),
            new Recall());

    /** Says which names there are. */
    public static final String LEGAL = "f and a number such as f1, f0.5, f2, "
            + ALL.stream().map(ConfusionMetric::name).collect(Collectors.joining(", "));

    private ConfusionMetrics() {}

    /**
     * Returns the metric of a name.
     *
     * @return empty if there is none
     * @throws IllegalArgumentException if it is an F-beta out of range
     */
    public static Optional<ConfusionMetric> named(String name) {
        return ALL.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .or(() -> FBeta.named(name).map(ConfusionMetric.class::cast));
    }

    /** Returns the metrics without a parameter, which leaves out F-beta. */
    public static List<ConfusionMetric> all() {
        return ALL;
    }
}
