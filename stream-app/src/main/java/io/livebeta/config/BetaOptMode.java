package io.livebeta.config;

import java.util.Locale;

/** What becomes of beta_opt beside being published. */
public enum BetaOptMode {
    /** Nothing: it is watched. */
    MONITOR,
    /** It weights the positives in the cross-entropy part of the loss. */
    WEIGHT,
    /** It moves the beta of the metric that the loss follows: where errors balance, that is the configured beta. */
    TARGET;

    static BetaOptMode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
