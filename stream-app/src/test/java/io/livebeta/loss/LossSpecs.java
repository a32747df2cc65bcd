package io.livebeta.loss;

import java.util.List;
import java.util.stream.Stream;

/** Specifications that cover every family, metric and option, for the tests that hold of every loss. */
final class LossSpecs {

    private static final List<String> METRICS = List.of(
            "fbeta",
            "f1",
            "f0.5",
            "f2",
            "accuracy",
            "balanced-accuracy",
            "gmean",
            "jaccard",
            "mcc",
            "precision",
            "recall");

    private LossSpecs() {}

    /** Returns the losses of a metric, with the standard share of cross-entropy. */
    static Stream<String> ofMetrics() {
        Stream<String> anyLoss = METRICS.stream().map(metric -> "anyloss:" + metric);
        Stream<String> softSet = METRICS.stream()
                .flatMap(metric -> Stream.of("", ",k=10", ",tau=0.3").map(options -> "softset:" + metric + options));
        Stream<String> others =
                Stream.of("anyloss:f1,L=73", "anyloss:f1,L=1000", "softset:auroc", "softset:auroc,k=20");
        return Stream.of(anyLoss, softSet, others).flatMap(specs -> specs);
    }

    /** Returns the losses that weigh events one by one. */
    static Stream<String> weighted() {
        Stream<String> plain = Stream.of("bce", "weighted-bce", "focal", "focal,gamma=0,alpha=0.5", "focal,gamma=5");
        Stream<String> betaOpt = Stream.of("u-iu", "gauss-ie", "gamma-ie")
                .flatMap(family -> Stream.of("positive", "negative", "swap")
                        .map(weight -> "beta-opt:" + family + ",weight=" + weight));
        return Stream.concat(plain, betaOpt);
    }

    /** Returns all of them. */
    static Stream<String> all() {
        return Stream.concat(weighted(), ofMetrics());
    }
}
