package io.livebeta.model;

import io.livebeta.config.Optimizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shape of the network and of its optimiser; both engines build the same network from it.
 *
 * @param hiddenWidths widths of the perceptron's hidden layers; empty for logistic regression
 * @param fastUnits width of the second perceptron's hidden layer, the only one that reads fast deviations; 0 for no such
 *     perceptron
 * @param optimizer how a step is taken
 * @param learningRate AdaGrad's rate, above 0
 * @param epsilon AdaGrad's initial sum of squares, above 0: a step is {@code rate * g / sqrt(G + epsilon)}
 * @param seed seed of the initial weights
 */
public record NetworkSpec(
        List<Integer> hiddenWidths,
        int fastUnits,
        Optimizer optimizer,
        double learningRate,
        double epsilon,
        long seed) {

    /** After so many steps the optimiser's sums of squares decay. */
    static final int DECAY_STEPS = 1_000;

    /** What the sums of squares decay by: 0.99999 a step, so that a stream without end stays as plastic as a young one. */
    static final float DECAY = 0.99f;

    public NetworkSpec {
        hiddenWidths = List.copyOf(hiddenWidths);
        if (hiddenWidths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("hidden widths must be at least 1, but are " + hiddenWidths);
        }
        if (fastUnits < 0) {
            throw new IllegalArgumentException("the fast units must be at least 0, but are " + fastUnits);
        }
        requirePositive("learning rate", learningRate);
        requirePositive("epsilon", epsilon);
    }

    /** Returns the units of the first hidden layers of both perceptrons, which each first-layer row feeds. */
    int firstUnits() {
        return mainUnits() + fastUnits;
    }

    /** Returns the units of the main perceptron's first hidden layer; 0 where there is no such perceptron. */
    int mainUnits() {
        return hiddenWidths.isEmpty() ? 0 : hiddenWidths.get(0);
    }

    /** Returns one line that tells this network from every other one, for checkpoints and messages. */
    String description() {
        return "network %s, optimizer %s, learning rate %s, epsilon %s, seed %d"
                .formatted(shape(), optimizer, learningRate, epsilon, seed);
    }

    private String shape() {
        String perceptron = hiddenWidths.stream().map(String::valueOf).collect(Collectors.joining("x"));
        String fast = fastUnits == 0 ? "" : "fast " + fastUnits;
        return Stream.of(perceptron, fast, "linear")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" + "));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be finite and above 0, but is " + value);
        }
    }
}
