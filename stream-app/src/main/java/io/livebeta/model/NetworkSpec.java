package io.livebeta.model;

import java.util.List;

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
    }
}
