package io.livebeta.model;

import io.livebeta.config.ThresholdMode;
import io.livebeta.metric.DecisionThreshold;
import io.livebeta.metric.FadingSums;
import io.livebeta.metric.OfoThreshold;
import io.livebeta.metric.TunedThreshold;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The threshold of the mode that is asked for. Every other one learns along, from the decisions as they were published, so
 * that a change of the mode goes on from a checkpoint. One thread uses an instance.
 */
final class SelectedThreshold implements DecisionThreshold {

    private static final double ONE_HALF = 0;

    private final ThresholdMode mode;
    private final TunedThreshold tuned;
    private final OfoThreshold ofo;

    SelectedThreshold(ThresholdMode mode, double beta) {
        this.mode = mode;
        this.tuned = new TunedThreshold(beta);
        this.ofo = new OfoThreshold(beta);
    }

    @Override
    public void add(double scored, boolean decision, boolean label) {
        tuned.add(scored, decision, label);
        ofo.add(scored, decision, label);
    }

    @Override
    public double logit() {
        return switch (mode) {
            case TUNED -> tuned.logit();
            case OFO -> ofo.logit();
            case FIXED -> ONE_HALF;
        };
    }

    /** Returns what the thresholds are taken from, that of other tasks to be added. */
    List<FadingSums> sums() {
        return List.of(tuned, ofo);
    }

    /** Returns the logit of the tuned threshold, whatever the mode. */
    double tunedLogit() {
        return tuned.logit();
    }

    void setTunedLogit(double logit) {
        tuned.setLogit(logit);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        tuned.writeTo(out);
        ofo.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        tuned.readFrom(in);
        ofo.readFrom(in);
    }
}
