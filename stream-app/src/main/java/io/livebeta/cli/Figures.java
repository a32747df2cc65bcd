package io.livebeta.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a result writes its numbers for the eye. */
final class Figures {

    private Figures() {}

    /** Returns a number with four decimals, or a hyphen where there is none. */
    static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String spread(Spread spread, String plusMinus) {
        return number(spread.mean()) + " " + plusMinus + " " + number(spread.sd());
    }

    static String seeds(List<Long> seeds) {
        return seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Returns how late the labels of a row came; empty where they came at once. */
    static String delay(EvaluationResult.Row row) {
        if (row.delayTimeMs() != null) {
            return String.format(Locale.ROOT, "%,d s late", row.delayTimeMs() / 1_000);
        }
        return row.delay() == 0 ? "" : count(row.delay()) + " events late";
    }
}
