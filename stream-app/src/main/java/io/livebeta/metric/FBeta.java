package io.livebeta.metric;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The F-beta score (van Rijsbergen, Information Retrieval, 1979), (1 + b) TP / ((1 + b) TP + b FN + FP) with
 * b = beta^2. It is 0 where there is neither a positive nor a positive decision (0/0), and its derivatives are 0 there.
 *
 * @param beta how many times recall matters as much as precision, above 0 and at most 1,000
 */
public record FBeta(double beta) implements ConfusionMetric {

    /** The largest beta. */
    public static final double MAXIMUM_BETA = 1000;

    private static final Pattern NAME = Pattern.compile("f(\\d+(?:\\.\\d+)?)");

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if beta is outside it
     */
    public FBeta {
        if (!(beta > 0 && beta <= MAXIMUM_BETA)) {
            throw new IllegalArgumentException("beta must be above 0 and at most 1000: " + beta);
        }
    }

    /**
     * Returns the metric that {@link #name} gave the name of.
     *
     * @return empty if the name is not {@code f} and a number
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Optional<FBeta> named(String name) {
        return Optional.of(NAME.matcher(name))
                .filter(matcher -> matcher.matches())
                .map(matcher -> new FBeta(Double.parseDouble(matcher.group(1))));
    }

    /** Returns {@code f} and beta, in decimals and without trailing zeros: {@code f1}, {@code f0.5}. */
    @Override
    public String name() {
        return "f" + BigDecimal.valueOf(beta).stripTrailingZeros().toPlainString();
    }

    /** Returns the score of hard counts. */
    public double value(Confusion counts) {
        return value(counts.toSoft());
    }

    @Override
    public double value(SoftConfusion counts) {
        return value(counts.truePositives(), counts.falsePositives(), counts.falseNegatives());
    }

    double value(double truePositives, double falsePositives, double falseNegatives) {
        double hits = (1 + beta * beta) * truePositives;
        double denominator = hits + misses(falsePositives, falseNegatives);
        return denominator == 0 ? 0 : hits / denominator;
    }

    @Override
    public double complement(SoftConfusion counts) {
        double denominator = denominator(counts);
        return denominator == 0 ? 1 : misses(counts.falsePositives(), counts.falseNegatives()) / denominator;
    }

    @Override
    public SoftConfusion gradient(SoftConfusion counts) {
        double denominator = denominator(counts);
        if (denominator == 0) {
            return SoftConfusion.EMPTY;
        }
        // Two divisions, because the square of a tiny denominator underflows.
        double scale = (1 + beta * beta) / denominator;
        double byHit = scale * (misses(counts.falsePositives(), counts.falseNegatives()) / denominator);
        double byFalseAlarm = -scale * (counts.truePositives() / denominator);
        return new SoftConfusion(byHit, byFalseAlarm, beta * beta * byFalseAlarm, 0);
    }

    private double denominator(SoftConfusion counts) {
        return (1 + beta * beta) * counts.truePositives() + misses(counts.falsePositives(), counts.falseNegatives());
    }

    private double misses(double falsePositives, double falseNegatives) {
        return beta * beta * falseNegatives + falsePositives;
    }
}
