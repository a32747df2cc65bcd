package io.livebeta.metric;

import io.livebeta.metric.Collapse.Sign;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The labelled events since the decision last changed, and what their scores cost. One
 * thread uses an instance.
 */
final class DecisionRun implements Checkpointable {

    private boolean decision;
    private long events;
    private long contrary;
    private double logLoss;
    private double baseLogLoss;

    void add(JudgedEvent event) {
        if (event.decision() != decision) {
            clear();
        }
        decision = event.decision();
        events++;
        contrary += event.label() == decision ? 0 : 1;
        logLoss += event.logLoss();
        baseLogLoss += event.baseLogLoss();
    }

    void clear() {
        events = 0;
        contrary = 0;
        logLoss = 0;
        baseLogLoss = 0;
    }

    long events() {
        return events;
    }

    /** Returns how many events had the label that was not decided. */
    long contrary() {
        return contrary;
    }

    /** Returns whether the scores were worth no more than the base rate. */
    boolean isWithoutSkill() {
        return logLoss >= baseLogLoss;
    }

    /** Returns the run as a finding. */
    Collapse collapse() {
        Sign sign = decision ? Sign.ALL_POSITIVE : Sign.ALL_NEGATIVE;
        return new Collapse(sign, events, logLoss / events, baseLogLoss / events);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(decision);
        out.writeLong(events);
        out.writeLong(contrary);
        out.writeDouble(logLoss);
        out.writeDouble(baseLogLoss);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        decision = in.readBoolean();
        events = in.readLong();
        contrary = in.readLong();
        logLoss = in.readDouble();
        baseLogLoss = in.readDouble();
    }
}
