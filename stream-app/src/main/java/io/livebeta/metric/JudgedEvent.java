package io.livebeta.metric;

/**
 * A labelled event as it was decided, with what its score cost.
 *
 * @param decision the published decision
 * @param logit the published score
 * @param logLoss log-loss of the published score, in nats, from 0 to {@value #LARGEST_LOG_LOSS}
 * @param baseLogLoss log-loss of {@link BaseRate} on the same event, in nats, at least 0
 */
public record JudgedEvent(boolean decision, boolean label, double logit, double logLoss, double baseLogLoss) {

    /** A score that was more wrong than by this counts as this, so that no event alone outweighs a thousand. */
    static final double LARGEST_LOG_LOSS = 10;

    /** Judges an event by the logit that it was scored with, any number but NaN, before its label is counted. */
    public static JudgedEvent of(boolean decision, boolean label, double logit, BaseRate base) {
        double logLoss = Math.min(exactLogLoss(logit, label), LARGEST_LOG_LOSS);
        return new JudgedEvent(decision, label, logit, logLoss, base.logLoss(label));
    }

    /** Returns the log-loss of the published score without a limit, in nats. */
    double exactLogLoss() {
        return exactLogLoss(logit, label);
    }

    private static double exactLogLoss(double logit, boolean label) {
        return Logistic.softplus(label ? -logit : logit);
    }
}
