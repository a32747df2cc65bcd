package io.livebeta.loss;

import io.livebeta.metric.SurrogateState;

/**
 * Where the learning of a surrogate loss stands.
 *
 * @param inUse whether a surrogate is in use; if not, the default loss is
 * @param version how many surrogates were taken into use so far
 * @param correlation rank correlation with the metric, on scores held out, of the surrogate in use or else of the one
 *     being learned; 0 before the first check
 * @param crossEntropyCorrelation the same of cross-entropy, on the same scores
 * @param verdict what the last check found of the surrogate being learned
 */
public record SurrogateStatus(
        boolean inUse, long version, double correlation, double crossEntropyCorrelation, Verdict verdict) {

    /** Returns what of it is published. */
    public SurrogateState state() {
        return new SurrogateState(inUse, version, correlation);
    }

    /** What a check found; but the last, all refuse the surrogate. */
    public enum Verdict {
        UNCHECKED("there are not yet enough scores of both classes"),
        NOT_FALLING("its loss does not fall as the probability of the true class rises"),
        IGNORES_A_CLASS("the errors of one class cost next to nothing"),
        RANKS_POORLY("it ranks too unlike the metric"),
        NO_BETTER("it ranks no more like the metric than cross-entropy does"),
        PASSED("it ranks as the metric does");

        private final String reason;

        Verdict(String reason) {
            this.reason = reason;
        }

        /** Returns the finding in words, to follow upon a name of the surrogate. */
        public String reason() {
            return reason;
        }
    }
}
