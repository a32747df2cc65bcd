package io.livebeta.model;

/**
 * Takes the steps on the weights of one layer, a row at a time, in place. The gradients of a layer's rows are multiples
 * of one direction, so that is set once and each row has its own scale.
 */
interface Updater {

    /** Returns the length of the state that goes with a row of weights; a new row's state is 0. */
    int stateLength(int weights);

    /** Sets the direction of the steps to come; it must stay as it is until the last of them. */
    void along(float[] direction);

    /** Takes a step along the gradient {@code scale * direction}, which is as long as the weights. */
    void step(float scale, float[] weights, float[] state);
}
