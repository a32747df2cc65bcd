package io.livebeta.config;

import java.util.Locale;

/** How the decision threshold is found. */
public enum ThresholdMode {
    /** The best one for the F-beta of past events, from a histogram of their scores. */
    TUNED,
    /** Online F-measure optimisation, from the hits and alarms of past events. */
    OFO,
    /** 0.5. */
    FIXED;

    static ThresholdMode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
