package io.livebeta.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Durations as people write them: {@code 100ms}, {@code 30s}, {@code 1m}, {@code 12h}, {@code 1d}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** The duration that needs no unit. */
    private static final String ZERO = "0";

    private Durations() {}

    /**
     * Returns the duration that a text means.
     *
     * @throws IllegalArgumentException saying the form, if the text is of another one
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a number with ms, s, m, h or d behind it, such as 30s");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** Returns the duration that a text means, which may be a plain 0. */
    static Duration parseOrZero(String text) {
        return text.equals(ZERO) ? Duration.ZERO : parse(text);
    }

    /** Refuses what {@link #parse} cannot read and durations of zero. */
    static void validate(String key, Object value) {
        validateOrZero(key, value);
        if (parseOrZero((String) value).isZero()) {
            throw new ConfigException(key, value, "must be more than zero");
        }
    }

    /** Refuses what {@link #parseOrZero} cannot read. */
    static void validateOrZero(String key, Object value) {
        try {
            parseOrZero((String) value);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, value, "must be " + e.getMessage());
        }
    }
}
