package io.livebeta.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of the network and of its optimiser; both engines build the same network from it.
 *
 * @param hiddenWidths widths of the perceptron's hidden layers; empty for logistic regression
 * @param learningRate AdaGrad's rate, above 0
 * @param epsilon AdaGrad's initial sum of squares, above 0: a step is {@code rate * g / sqrt(G + epsilon)}
 * @param seed seed of the initial weights
 */
public record NetworkSpec(List<Integer> hiddenWidths, double learningRate, double epsilon, long seed) {

    public NetworkSpec {
        hiddenWidths = List.copyOf(hiddenWidths);
        if (hiddenWidths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("hidden widths must be at least 1, but are " + hiddenWidths);
        }
        requirePositive("learning rate", learningRate);
        requirePositive("epsilon", epsilon);
    }

    /** Returns one line that tells this network from every other one, for checkpoints and messages. */
    String description() {
        return "network %s, learning rate %s, epsilon %s, seed %d".formatted(shape(), learningRate, epsilon, seed);
    }

    private String shape() {
        String perceptron = hiddenWidths.stream().map(String::valueOf).collect(Collectors.joining("x"));
        return perceptron.isEmpty() ? "linear" : perceptron + " + linear";
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be finite and above 0, but is " + value);
        }
    }
}
