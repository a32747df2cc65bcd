package io.livebeta.model;

/** Says how far the initial weights of a first-layer row spread. */
@FunctionalInterface
public interface RowScale {

    /** Returns the standard deviation of the initial weights of a row; 0 where they start at 0. */
    double standardDeviation(int row);
}
