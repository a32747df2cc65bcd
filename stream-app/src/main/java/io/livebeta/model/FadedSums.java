package io.livebeta.model;

import io.livebeta.metric.FadingSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@link FadingSums} at one moment, or what events have added to them.
 *
 * @param fade what an event multiplies the sums by
 * @param sums the sums
 */
record FadedSums(double fade, double[] sums) {

    static FadedSums of(FadingSums window) {
        return new FadedSums(window.fade(), window.sums());
    }

    FadedSums zero() {
        return new FadedSums(fade, new double[sums.length]);
    }

    /** Returns what so many events have added to the sums before them: {@code S' = S - fade^events * before}. */
    FadedSums since(FadedSums before, long events) {
        return combined(1, before, -Math.pow(fade, (double) events));
    }

    /** Returns the sums after so many events that have added this change: {@code fade^events * S + change}. */
    FadedSums plus(FadedSums change, long events) {
        return combined(Math.pow(fade, (double) events), change, 1);
    }

    private FadedSums combined(double factor, FadedSums other, double ofOther) {
        double[] combined = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            // A change is a difference, and rounding must not leave less than no event.
            combined[i] = Math.max(0, factor * sums[i] + ofOther * other.sums[i]);
        }
        return new FadedSums(fade, combined);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(fade);
        NumbersCodec.INSTANCE.write(sums, out);
    }

    static FadedSums readFrom(DataInput in) throws IOException {
        return new FadedSums(in.readDouble(), NumbersCodec.INSTANCE.read(in));
    }
}
