package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Follows {@link BetaOpt} along a stream, and derives from it the two numbers that a loss can use. Everything but the
 * knee is this project's choice, not the paper's:
 *
 * <ul>
 *   <li>kappa is (FN + 0.5) / (FP + 0.5) of the hard decisions over a decayed window. Soft counts would be a constant
 *       in disguise, since a fitted intercept balances soft FN against soft FP.
 *   <li>The weight is knee(1/kappa) / knee(1), 1 where FN = FP. Taken straight, the knee falls as positives are missed,
 *       and a positive would weigh the less the more of them are lost; with kappa inverted the feedback is negative.
 *   <li>Weight and target move only by more than 5 % of what they are, so that a loss does not chase noise.
 * </ul>
 *
 * <p>One thread uses an instance.
 */
public final class BetaOptTracker implements Checkpointable {

    private static final int INTERVAL = 32;
    private static final double SMOOTHING = 0.5;
    private static final double LEAST_CHANGE = 0.05;
    private static final double KNEE_OF_BALANCE = BetaOpt.knee(1);

    private final DecayedConfusion window;
    private long events;
    private double raw = KNEE_OF_BALANCE;
    private double weight = 1;
    private double target = 1;

    /**
     * Starts without an event.
     *
     * @param window mean life of an event, in labelled events, above 0
     * @throws IllegalArgumentException if the window is not above 0
     */
    public BetaOptTracker(double window) {
        this.window = new DecayedConfusion(window, 0);
    }

    /** Counts a labelled event; every {@value #INTERVAL} of them beta_opt is taken anew, once there is a positive. */
    public void add(boolean decision, boolean label) {
        window.add(label, decision ? 1 : 0);
        events++;
        if (events % INTERVAL == 0 && counts().positives() > 0) {
            update();
        }
    }

    /** Returns the decayed counts of hard decisions. */
    public SoftConfusion counts() {
        return window.counts();
    }

    /** Returns beta_opt as it comes from the counts, in (0, 5]; before there is a positive, its value at FN = FP. */
    public double raw() {
        return raw;
    }

    /** Returns the weight of a positive in a cross-entropy, in [1/5, 5]; 1 at first. */
    public double weight() {
        return weight;
    }

    /** Returns beta_opt as the beta of a metric, in [1/5, 5]; 1 at first. */
    public double target() {
        return target;
    }

    private void update() {
        double kappa = (counts().falseNegatives() + SMOOTHING) / (counts().falsePositives() + SMOOTHING);
        raw = BetaOpt.knee(kappa);
        weight = moved(weight, BetaOpt.knee(1 / kappa) / KNEE_OF_BALANCE);
        target = moved(target, raw);
    }

    private static double moved(double held, double proposed) {
        double clamped = Math.min(Math.max(proposed, 1 / BetaOpt.GRID_END), BetaOpt.GRID_END);
        return Math.abs(clamped - held) > LEAST_CHANGE * held ? clamped : held;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        window.writeTo(out);
        out.writeLong(events);
        out.writeDouble(raw);
        out.writeDouble(weight);
        out.writeDouble(target);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        window.readFrom(in);
        events = in.readLong();
        raw = in.readDouble();
        weight = in.readDouble();
        target = in.readDouble();
    }
}
