package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Follows {@link BetaOpt} along a stream, and derives from it the one ratio that a loss can use, as the weight of a
 * positive or as a factor of its beta. Everything but the knee is this project's choice, not the paper's:
 *
 * <ul>
 *   <li>kappa is (FN + 0.5) / (FP + 0.5) of the hard decisions over a decayed window, for the ratio with FN counted
 *       beta^2 times, as the user's F-beta counts it. Soft counts would be a constant
 *       in disguise, since a fitted intercept balances soft FN against soft FP.
 *   <li>The ratio is knee(1/kappa) / knee(1), 1 where beta^2 FN = FP. Taken straight, the knee falls as positives are missed,
 *       and a positive would weigh the less the more of them are lost; with kappa inverted the feedback is negative.
 *   <li>{@value #PRIOR_ERRORS} errors of either kind are added for the ratio, so that a few cannot move it.
 *   <li>Being relative to that balance, it leaves there the beta that the user has asked for.
 *   <li>It is a {@link HeldRatio}.
 * </ul>
 *
 * <p>One thread uses an instance.
 */
public final class BetaOptTracker implements Checkpointable {

    /** Labelled events from one update to the next. */
    public static final int INTERVAL = 32;

    /* From 20 to 100 F2 differs by less than its spread; without it a few dozen errors move beta, and cost 0.005. */
    private static final double PRIOR_ERRORS = 50;

    private final DecayedConfusion window;
    private final double beta;
    private long events;
    private double raw = BetaOpt.knee(1);
    private final HeldRatio ratio = new HeldRatio();

    /**
     * Starts without an event.
     *
     * @param window mean life of an event, in labelled events, above 0
     * @param beta the beta of the user's F-beta, above 0
     * @throws IllegalArgumentException if the window is not above 0
     */
    public BetaOptTracker(double window, double beta) {
        this.window = new DecayedConfusion(window, 0);
        this.beta = beta;
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

    /** Returns the ratio of beta_opt, kappa inverted, to its value at balance, in [1/5, 5]; 1 at first. */
    public double ratio() {
        return ratio.value();
    }

    /** Returns where beta_opt stands, with what of it the loss applies. */
    public BetaOptState state(double applied) {
        return new BetaOptState(raw, applied, ratio.version(), ratio.reason());
    }

    /** Returns the sums behind {@link #counts}. */
    public FadingSums sums() {
        return window;
    }

    private void update() {
        ErrorEstimate errors = ErrorEstimate.of(counts());
        raw = BetaOptFamily.U_IU.knee(errors).orElseThrow();
        BetaOptFamily.U_IU
                .relativeKnee(errors.countedBy(beta).withPrior(PRIOR_ERRORS).swapped())
                .ifPresent(ratio::offer);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        window.writeTo(out);
        out.writeLong(events);
        out.writeDouble(raw);
        ratio.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        window.readFrom(in);
        events = in.readLong();
        raw = in.readDouble();
        ratio.readFrom(in);
    }
}
