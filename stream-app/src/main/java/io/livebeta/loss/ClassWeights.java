package io.livebeta.loss;

/**
 * What an event of each class weighs.
 *
 * @param positive weight of a positive, above 0
 * @param negative weight of a negative, above 0
 */
record ClassWeights(double positive, double negative) {

    static final ClassWeights EQUAL = new ClassWeights(1, 1);

    double of(boolean label) {
        return label ? positive : negative;
    }
}
