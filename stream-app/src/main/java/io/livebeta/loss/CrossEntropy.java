package io.livebeta.loss;

import io.livebeta.metric.Logistic;

/** Binary cross-entropy in nats: log(1 + exp(z)) for a negative, log(1 + exp(-z)) for a positive. */
record CrossEntropy() implements PointLoss {

    @Override
    public double value(double logit, boolean label) {
        return Logistic.softplus(label ? -logit : logit);
    }

    /** Returns p - y. */
    @Override
    public double slope(double logit, boolean label) {
        return label ? -Logistic.sigmoid(-logit) : Logistic.sigmoid(logit);
    }
}
