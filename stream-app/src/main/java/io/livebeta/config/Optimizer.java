package io.livebeta.config;

/** How the network takes its steps. */
public enum Optimizer {

    /** A rate for each weight. */
    ADAGRAD,

    /** A rate for each row of weights; of the JVM engine alone. */
    ROW_ADAGRAD;

    /** Returns the optimizer of a value of the key {@code optimizer}. */
    static Optimizer of(String name) {
        return name.equals("row-adagrad") ? ROW_ADAGRAD : ADAGRAD;
    }

    /** Returns the value of the key {@code optimizer}. */
    @Override
    public String toString() {
        return this == ROW_ADAGRAD ? "row-adagrad" : "adagrad";
    }
}
