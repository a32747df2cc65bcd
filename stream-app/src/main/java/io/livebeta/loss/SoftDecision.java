package io.livebeta.loss;

import io.livebeta.metric.Logistic;
import io.livebeta.metric.SoftConfusion;

/** A smooth stand-in for the decision {@code score >= threshold}, as a function of the probability or of its logit. */
public interface SoftDecision {

    /**
     * A soft decision.
     *
     * @param accepted its value a, in [0, 1]
     * @param rejected 1 - a, exact also where a rounds to 1
     * @param slope the derivative of a by what the decision was taken at, at least 0
     */
    record Value(double accepted, double rejected, double slope) {

        /** Returns the confusion matrix of one event so decided. */
        SoftConfusion counts(boolean label) {
            return SoftConfusion.of(label, accepted, rejected);
        }
    }

    /** Returns the decision at a probability in [0, 1], with its derivative by the probability. */
    Value atProbability(double probability);

    /** Returns the decision at a logit, with its derivative by the logit. */
    default Value at(double logit) {
        Value value = atProbability(Logistic.sigmoid(logit));
        return new Value(value.accepted, value.rejected, value.slope * Logistic.sigmoidSlope(logit));
    }
}
