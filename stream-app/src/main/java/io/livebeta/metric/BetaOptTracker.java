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
 *   <li>Weight and target are each a {@link HeldRatio}.
 * </ul>
 *
 * <p>One thread uses an instance.
 */
public final class BetaOptTracker implements Checkpointable {

    /** Labelled events from one update to the next. */
    public static final int INTERVAL = 32;

    private final DecayedConfusion window;
    private long events;
    private double raw = BetaOpt.knee(1);
    private final HeldRatio weight = new HeldRatio();
    private final HeldRatio target = new HeldRatio();

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
        return weight.value();
    }

    /** Returns beta_opt as the beta of a metric, in [1/5, 5]; 1 at first. */
    public double target() {
        return target.value();
    }

    /** Returns beta_opt where it is only watched, with the version and reason of the target. */
    public BetaOptState watched() {
        return new BetaOptState(raw, 1, target.version(), target.reason());
    }

    /** Returns beta_opt where it is the weight of the positives. */
    public BetaOptState asWeight() {
        return state(weight);
    }

    /** Returns beta_opt where it is the beta of the metric. */
    public BetaOptState asTarget() {
        return state(target);
    }

    private BetaOptState state(HeldRatio ratio) {
        return new BetaOptState(raw, ratio.value(), ratio.version(), ratio.reason());
    }

    private void update() {
        ErrorEstimate errors = ErrorEstimate.of(counts());
        raw = BetaOptFamily.U_IU.knee(errors).orElseThrow();
        target.offer(raw);
        BetaOptFamily.U_IU.relativeKnee(errors.swapped()).ifPresent(weight::offer);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        window.writeTo(out);
        out.writeLong(events);
        out.writeDouble(raw);
        weight.writeTo(out);
        target.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        window.readFrom(in);
        events = in.readLong();
        raw = in.readDouble();
        weight.readFrom(in);
        target.readFrom(in);
    }
}
