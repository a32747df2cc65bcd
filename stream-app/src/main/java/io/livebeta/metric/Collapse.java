package io.livebeta.metric;

import java.util.Locale;

/**
 * What a {@link CollapseDetector} has seen.
 *
 * @param events labelled events over which it was seen
 * @param logLoss mean log-loss of their scores, in nats
 * @param baseLogLoss mean log-loss of {@link BaseRate} on the same events, in nats
 */
public record Collapse(Sign sign, long events, double logLoss, double baseLogLoss) {

    /** By what a collapse shows. */
    public enum Sign {
        ALL_POSITIVE("all decisions were positive though both labels occurred"),
        ALL_NEGATIVE("all decisions were negative though both labels occurred"),
        LOG_LOSS("the log-loss was above twice that of the base rate");

        private final String words;

        Sign(String words) {
            this.words = words;
        }
    }

    /** Returns the finding in words. */
    public String description() {
        return String.format(
                Locale.ROOT,
                "over %d labelled events %s, log-loss %.3f against %.3f",
                events,
                sign.words,
                logLoss,
                baseLogLoss);
    }
}
