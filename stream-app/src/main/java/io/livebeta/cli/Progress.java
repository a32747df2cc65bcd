package io.livebeta.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells on standard error how far long work has come, a line every two seconds. */
final class Progress {

    private static final long INTERVAL_NANOS = 2_000_000_000L;

    private final String what;
    private final long total;
    private final PrintWriter out;
    private final LongSupplier nanoClock;
    private long nextNanos;

    /**
     * Makes the teller.
     *
     * @param what what is counted, such as "events scored"
     * @param total how many there will be, or -1 where nobody knows
     */
    Progress(String what, long total, PrintWriter out, LongSupplier nanoClock) {
        this.what = what;
        this.total = total;
        this.out = out;
        this.nanoClock = nanoClock;
        this.nextNanos = nanoClock.getAsLong() + INTERVAL_NANOS;
    }

    /** Tells the count, where it is time to. */
    void at(long count) {
        at(count, "");
    }

    /** Tells the count and something beside it, where it is time to. */
    void at(long count, String beside) {
        long nowNanos = nanoClock.getAsLong();
        if (nowNanos - nextNanos >= 0) {
            nextNanos = nowNanos + INTERVAL_NANOS;
            String share = total > 0 ? String.format(Locale.ROOT, " of %,d (%d %%)", total, 100 * count / total) : "";
            out.println(String.format(Locale.ROOT, "%,d%s %s%s", count, share, what, beside));
            out.flush();
        }
    }
}
