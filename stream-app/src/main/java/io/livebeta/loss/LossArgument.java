package io.livebeta.loss;

import io.livebeta.metric.BetaOptFamily;

/** What a loss takes after its colon. */
enum LossArgument {
    /** Nothing. */
    NONE {
        @Override
        String canonical(String loss, String given) {
            if (!given.isEmpty()) {
                throw new IllegalArgumentException("loss '" + loss + "' takes no metric: '" + given + "'");
            }
            return given;
        }
    },
    /** A metric of one confusion matrix. */
    METRIC {
        @Override
        String canonical(String loss, String given) {
            requireMetric(loss, given, LossMetric.LEGAL);
            return LossMetric.named(given, LossMetric.LEGAL).name();
        }
    },
    /** The same, or a metric of the matrices of several thresholds. */
    CURVE_METRIC {
        @Override
        String canonical(String loss, String given) {
            requireMetric(loss, given, LossMetric.LEGAL_OF_CURVES);
            return LossMetric.canonicalOfCurve(given);
        }
    },
    /** A family of beta_opt; nothing stands for the one in closed form. */
    BETA_OPT_FAMILY {
        @Override
        String canonical(String loss, String given) {
            return given.isEmpty()
                    ? BetaOptFamily.U_IU.text()
                    : BetaOptFamily.named(given).text();
        }
    };

    /**
     * Returns the canonical form of what was given.
     *
     * @param loss the name of the loss
     * @param given what stands after the colon, empty where there is none
     * @throws IllegalArgumentException if it is not legal; the message names what is
     */
    abstract String canonical(String loss, String given);

    private static void requireMetric(String loss, String given, String legal) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException(
                    "loss '" + loss + "' needs a metric, as in '" + loss + ":fbeta': " + legal);
        }
    }
}
