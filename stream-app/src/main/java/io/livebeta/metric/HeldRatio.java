package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A ratio that follows proposals, clamped to [1/5, 5] and with hysteresis: it moves only by more than 5 % of what it
 * is, so that a loss does not chase noise. It starts at 1. One thread uses an instance.
 */
public final class HeldRatio implements Checkpointable {

    private static final double LARGEST = BetaOpt.GRID_END;
    private static final double LEAST_CHANGE = 0.05;

    private double value = 1;
    private long version;
    private BetaOptReason reason = BetaOptReason.NO_POSITIVES;

    /** Returns the ratio, in [1/5, 5]. */
    public double value() {
        return value;
    }

    /** Returns how often the ratio has changed. */
    public long version() {
        return version;
    }

    /** Returns why the ratio is what it is; {@link BetaOptReason#NO_POSITIVES} before the first proposal. */
    public BetaOptReason reason() {
        return reason;
    }

    /** Takes the proposal, clamped, if that is far enough from what is held. */
    public void offer(double proposed) {
        double clamped = clamped(proposed);
        boolean moves = Math.abs(clamped - value) > LEAST_CHANGE * value;
        if (moves) {
            value = clamped;
            version++;
        }
        if (clamped == proposed) {
            reason = moves ? BetaOptReason.MOVED : BetaOptReason.HELD;
        } else {
            reason = BetaOptReason.CLAMPED;
        }
    }

    /** Returns the proposal within [1/5, 5]. */
    public static double clamped(double proposed) {
        return Math.min(Math.max(proposed, 1 / LARGEST), LARGEST);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeDouble(value);
        out.writeLong(version);
        out.writeUTF(reason.name());
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        value = in.readDouble();
        version = in.readLong();
        reason = BetaOptReason.valueOf(in.readUTF());
    }
}
