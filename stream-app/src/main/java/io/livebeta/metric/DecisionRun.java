package io.livebeta.metric;

import io.livebeta.metric.Collapse.Sign;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The labelled events since the decision last changed, their scores and what these cost. One thread uses an instance. */
final class DecisionRun implements Checkpointable {

    /* A difference of the classes' scores by one standard error is more likely skill than chance. */
    private static final double DEVIATIONS = 1;

    private final ClassScores positives = new ClassScores();
    private final ClassScores negatives = new ClassScores();
    private boolean decision;
    private double logLoss;
    private double baseLogLoss;

    void add(JudgedEvent event) {
        if (event.decision() != decision) {
            clear();
        }
        decision = event.decision();
        (event.label() ? positives : negatives).add(event.logit());
        logLoss += event.logLoss();
        baseLogLoss += event.baseLogLoss();
    }

    void clear() {
        positives.clear();
        negatives.clear();
        logLoss = 0;
        baseLogLoss = 0;
    }

    long events() {
        return positives.events() + negatives.events();
    }

    /** Returns how many events had the label that was not decided. */
    long contrary() {
        return (decision ? negatives : positives).events();
    }

    /** Returns whether the scores were worth no more than the base rate, and did not tell the classes apart either. */
    boolean isWithoutSkill() {
        return logLoss >= baseLogLoss && !positives.liesAbove(negatives, DEVIATIONS);
    }

    /** Returns the run as a finding. */
    Collapse collapse() {
        Sign sign = decision ? Sign.ALL_POSITIVE : Sign.ALL_NEGATIVE;
        return new Collapse(sign, events(), logLoss / events(), baseLogLoss / events());
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(decision);
        positives.writeTo(out);
        negatives.writeTo(out);
        out.writeDouble(logLoss);
        out.writeDouble(baseLogLoss);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        decision = in.readBoolean();
        positives.readFrom(in);
        negatives.readFrom(in);
        logLoss = in.readDouble();
        baseLogLoss = in.readDouble();
    }
}
