package io.livebeta.metric;

import java.util.Locale;

/**
 * By what a learner was seen to have diverged.
 *
 * @param measured what was measured; not finite where the sign is {@link Sign#NOT_FINITE}
 * @param limit the most that a learner may measure that has not diverged
 */
public record Divergence(Sign sign, double measured, double limit) {

    /** What was measured. */
    public enum Sign {
        /** A logit of the network, a weight or sum of squares in it, or a slope of the loss. */
        NOT_FINITE("a number is not finite"),
        /** Recent labelled events with the logit at its clamp and on the wrong side. */
        SATURATED("logits stand at the clamp on the wrong side"),
        /** Mean log-loss in nats. */
        LOG_LOSS("the log-loss stays far above that of the base rate");

        private final String words;

        Sign(String words) {
            this.words = words;
        }
    }

    /** Returns the finding of a number that is not finite. */
    public static Divergence notFinite(double measured) {
        return new Divergence(Sign.NOT_FINITE, measured, Double.MAX_VALUE);
    }

    /** Returns the finding in words. */
    public String description() {
        return String.format(Locale.ROOT, "%s: %.4g, limit %.4g", sign.words, measured, limit);
    }
}
