package io.livebeta.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells on standard error how far long work has come, how fast, and where it can, how long it will take: somebody who
 * watches a terminal by a bar that is drawn anew, a log by a line every two seconds.
 */
final class Progress implements AutoCloseable {

    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long BAR_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int BAR_WIDTH = 24;
    private static final double NANOS = 1e9;

    private final String what;
    private final long total;
    private final PrintWriter out;
    private final boolean bar;
    private final LongSupplier nanoClock;
    private final long startNanos;
    private long nextNanos;
    private long count;
    private String beside = "";
    private int drawn;

    /**
     * Makes the teller.
     *
     * @param what what is counted, such as "events scored"
     * @param total how many there will be, or -1 where nobody knows
     * @param bar whether a line can be drawn anew
     */
    Progress(String what, long total, PrintWriter out, boolean bar, LongSupplier nanoClock) {
        this.what = what;
        this.total = total;
        this.out = out;
        this.bar = bar;
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
        this.nextNanos = startNanos + interval();
    }

    /** Tells the count, where it is time to. */
    void at(long count) {
        at(count, "");
    }

    /** Tells the count and something beside it, where it is time to. */
    void at(long count, String beside) {
        this.count = count;
        this.beside = beside;
        long nowNanos = nanoClock.getAsLong();
        if (nowNanos - nextNanos >= 0) {
            nextNanos = nowNanos + interval();
            tell(nowNanos);
        }
    }

    /** Draws the bar as it is at the end, and leaves its line. */
    @Override
    public void close() {
        if (drawn > 0) {
            tell(nanoClock.getAsLong());
            out.println();
            out.flush();
        }
    }

    private long interval() {
        return bar ? BAR_NANOS : LINE_NANOS;
    }

    private void tell(long nowNanos) {
        double perSecond = count * NANOS / Math.max(1, nowNanos - startNanos);
        if (bar) {
            draw((total > 0 ? barText() : countText()) + rateText(perSecond));
        } else {
            out.println(countText() + rateText(perSecond));
        }
        out.flush();
    }

    /** A shorter line would leave the end of the one before. */
    private void draw(String line) {
        out.print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
        drawn = line.length();
    }

    private String barText() {
        int filled = (int) Math.min(BAR_WIDTH, BAR_WIDTH * count / total);
        return "%s [%s%s] %d %%".formatted(what, "=".repeat(filled), " ".repeat(BAR_WIDTH - filled), share());
    }

    private String countText() {
        String share = total > 0 ? String.format(Locale.ROOT, " of %,d (%d %%)", total, share()) : "";
        return String.format(Locale.ROOT, "%,d%s %s", count, share, what);
    }

    private long share() {
        return 100 * count / total;
    }

    private String rateText(double perSecond) {
        String left = "";
        if (total > count && perSecond > 0) {
            long seconds = Math.round((total - count) / perSecond);
            left = ", %d:%02d left".formatted(seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, ", %,.0f/s", perSecond) + left + beside;
    }
}
