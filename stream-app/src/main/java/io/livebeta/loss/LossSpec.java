package io.livebeta.loss;

/** Reads the specification of a loss, such as {@code anyloss:f2,L=10,mix=0.6,window=20000}. */
public final class LossSpec {

    private LossSpec() {}

    /** Returns the loss that a specification names; an {@link IllegalArgumentException} says what is wrong with it. */
    public static Loss parse(String spec) {
        throw new IllegalArgumentException(spec);
    }
}
