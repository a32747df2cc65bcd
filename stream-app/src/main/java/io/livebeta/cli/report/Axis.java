package io.livebeta.cli.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The numbers that one side of a chart runs through, with ticks at the multiples of a round step.
 *
 * @param from smallest number
 * @param to largest number, above the smallest
 * @param step distance of the ticks: 1, 2 or 5 times a power of ten
 */
record Axis(double from, double to, double step) {

    /** From 0 to 1. */
    static final Axis SHARE = new Axis(0, 1, 0.2);

    private static final int STEPS = 5;
    private static final double ROUNDING = 1e-9;
    private static final double[] ROUND = {1, 2, 5, 10};

    /** Returns the axis from 0 to an end, at least 1, that need not be round. */
    static Axis upTo(double end) {
        return new Axis(0, end, roundStep(end));
    }

    /** Returns the axis that holds two numbers of at least 0, and starts and ends with a tick. */
    static Axis around(double low, double high) {
        if (!(high - low > ROUNDING)) {
            return around(0, low > 0 ? 2 * low : 1);
        }
        double step = roundStep(high - low);
        return new Axis(step * Math.floor(low / step + ROUNDING), step * Math.ceil(high / step - ROUNDING), step);
    }

    private static double roundStep(double length) {
        double least = length / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return Arrays.stream(ROUND)
                .map(round -> round * power)
                .filter(step -> step >= least * (1 - ROUNDING))
                .findFirst()
                .orElseThrow();
    }

    /** Returns where a number is, from 0 at the start of the axis to 1 at its end. */
    double share(double value) {
        return (value - from) / (to - from);
    }

    List<Double> ticks() {
        return LongStream.rangeClosed((long) Math.ceil(from / step - ROUNDING), (long) Math.floor(to / step + ROUNDING))
                .mapToObj(multiple -> multiple * step)
                .toList();
    }

    /** Returns the text of a tick, with as many decimals as the step has; thousands and millions by their letter. */
    String label(double tick) {
        if (step >= 100_000) {
            return decimal(tick / 1e6, step / 1e6) + "M";
        }
        if (to >= 10_000) {
            return tick == 0 ? "0" : decimal(tick / 1e3, step / 1e3) + "k";
        }
        return decimal(tick, step);
    }

    private static String decimal(double value, double step) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + ROUNDING));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
