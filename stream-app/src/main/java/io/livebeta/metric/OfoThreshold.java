package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Online F-measure optimisation (OFO; Busa-Fekete, Szörényi, Dembczynski and Hüllermeier, NIPS 2015), for any beta and
 * with decay. Of the decisions as they were published it counts
 *
 * <pre>
 *   a = sum of y d            d: the decision, y: the label, b = beta^2
 *   c = sum of b y + d
 * </pre>
 *
 * so F-beta = (1 + b) a / c, and decides positive from probability a / c upwards, which is F-beta / (1 + b). Where that
 * is so at the optimum: with calibrated probabilities p and deciding positive from t upwards, F(t) = (1 + b) A / C with A
 * = E[p; p >= t] and C = b E[p] + P(p >= t). Along t both change by the density at t, A by t times as much as C; so F
 * is stationary where t C = A, that is t = A / C. At beta = 1 this is half the best F1 (Lipton, Elkan and
 * Narayanaswamy, 2014).
 *
 * <p>Decay, the start as after {@value #FIRST_HITS} positives that were all found without a false alarm, and the clamp to
 * {@link ThresholdRange} are this project's: an event loses weight by exp(-1/20,000) with each after it. One thread
 * uses an instance.
 */
public final class OfoThreshold implements DecisionThreshold, FadingSums {

    private static final double DECAY = Math.exp(-1 / 20_000.0);

    private static final double FIRST_HITS = 10;

    private final double b;
    private final ThresholdRange range;
    private double hits = FIRST_HITS;
    private double pairs;

    /**
     * Starts at the threshold 1 / (1 + beta^2).
     *
     * @param beta the beta of the F-beta to maximise
     * @throws IllegalArgumentException if beta is outside the range of {@link FBeta}
     */
    public OfoThreshold(double beta) {
        double checked = new FBeta(beta).beta();
        b = checked * checked;
        range = ThresholdRange.of(checked);
        pairs = (1 + b) * FIRST_HITS;
    }

    @Override
    public void add(double scored, boolean decision, boolean label) {
        hits = DECAY * hits + (decision && label ? 1 : 0);
        pairs = DECAY * pairs + (label ? b : 0) + (decision ? 1 : 0);
    }

    @Override
    public double logit() {
        return range.clamped(Logistic.logit(hits / pairs));
    }

    @Override
    public double fade() {
        return DECAY;
    }

    @Override
    public double[] sums() {
        return new double[] {hits, pairs};
    }

    @Override
    public void setSums(double[] sums) {
        hits = sums[0];
        pairs = sums[1];
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeDouble(hits);
        out.writeDouble(pairs);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        hits = in.readDouble();
        pairs = in.readDouble();
    }
}
