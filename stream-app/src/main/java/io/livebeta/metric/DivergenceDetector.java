package io.livebeta.metric;

import io.livebeta.metric.Divergence.Sign;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Notices that a learner has diverged, by two signs in the scores of labelled events:
 *
 * <ul>
 *   <li>saturated: over an exponential memory of {@value #MEMORY} events at least {@value #WRONG} were scored at the
 *       clamp of the logits and on the wrong side, and the log-loss was above {@value #SATURATED_RATIO} times that of the
 *       base rate. Scores at the clamp alone are no sign: a feature that tells the classes apart puts them there, on the
 *       right side. Nor is the log-loss alone, which a loss of a metric without cross-entropy does not hold down.
 *   <li>log-loss: over {@value #LONG} events in a row, from warm networks alone, the log-loss was above
 *       {@value #LONG_RATIO} times that of the base rate.
 * </ul>
 *
 * <p>One thread uses an instance.
 */
public final class DivergenceDetector implements Checkpointable {

    /** Labelled events that the sign of the log-loss takes. */
    public static final int LONG = 10_000;

    static final int MEMORY = 1_000;
    static final int WRONG = 10;
    static final int SATURATED_RATIO = 3;
    static final int LONG_RATIO = 4;

    private static final double DECAY = Math.exp(-1.0 / MEMORY);

    private final double clamp;
    private double wrong;
    private double loss;
    private double baseLoss;
    private int longEvents;
    private double longLoss;
    private double longBaseLoss;

    /**
     * Starts before the first event.
     *
     * @param clamp the largest magnitude of a logit
     */
    public DivergenceDetector(double clamp) {
        this.clamp = clamp;
    }

    /**
     * Takes a labelled event in, and returns the divergence that it shows, if any.
     *
     * @param warm whether the network that scored it had learned enough for its log-loss to count in the long run
     */
    public Optional<Divergence> add(JudgedEvent event, boolean warm) {
        double exact = event.exactLogLoss();
        wrong = DECAY * wrong + (exact >= clamp ? 1 : 0);
        loss = DECAY * loss + exact;
        baseLoss = DECAY * baseLoss + event.baseLogLoss();
        if (wrong >= WRONG && loss > SATURATED_RATIO * baseLoss) {
            return Optional.of(new Divergence(Sign.SATURATED, wrong, WRONG));
        }
        return warm ? addToTheLongRun(event) : Optional.empty();
    }

    private Optional<Divergence> addToTheLongRun(JudgedEvent event) {
        longEvents++;
        longLoss += event.logLoss();
        longBaseLoss += event.baseLogLoss();
        if (longEvents < LONG) {
            return Optional.empty();
        }
        Divergence divergence = new Divergence(Sign.LOG_LOSS, longLoss / LONG, LONG_RATIO * longBaseLoss / LONG);
        clearTheLongRun();
        return Optional.of(divergence).filter(found -> found.measured() > found.limit());
    }

    /** Forgets all events. */
    public void clear() {
        wrong = 0;
        loss = 0;
        baseLoss = 0;
        clearTheLongRun();
    }

    private void clearTheLongRun() {
        longEvents = 0;
        longLoss = 0;
        longBaseLoss = 0;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeDouble(wrong);
        out.writeDouble(loss);
        out.writeDouble(baseLoss);
        out.writeInt(longEvents);
        out.writeDouble(longLoss);
        out.writeDouble(longBaseLoss);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        wrong = in.readDouble();
        loss = in.readDouble();
        baseLoss = in.readDouble();
        longEvents = in.readInt();
        longLoss = in.readDouble();
        longBaseLoss = in.readDouble();
    }
}
