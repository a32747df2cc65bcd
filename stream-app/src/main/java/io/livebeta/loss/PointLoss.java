package io.livebeta.loss;

/** What one event costs by itself, before any weight. */
interface PointLoss {

    /** Returns the loss at a logit, at least 0. */
    double value(double logit, boolean label);

    /** Returns its derivative by the logit. */
    double slope(double logit, boolean label);
}
