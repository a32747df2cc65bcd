package io.livebeta.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Durations as people write them: {@code 100ms}, {@code 30s}, {@code 1m}, {@code 12h}, {@code 1d}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

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

    /** Refuses what {@link #parse} cannot read and durations of zero. */
    static void validate(String key, Object value) {
        try {
            if (parse((String) value).isZero()) {
                throw new IllegalArgumentException("more than zero");
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, value, "must be " + e.getMessage());
        }
    }
}
