package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Number, mean and spread of the scores, as logits, that events of one label got. One thread uses an instance. */
final class ClassScores implements Checkpointable {

    private long events;
    private double sum;
    private double squares;

    void add(double logit) {
        events++;
        sum += logit;
        squares += logit * logit;
    }

    void clear() {
        events = 0;
        sum = 0;
        squares = 0;
    }

    long events() {
        return events;
    }

    /**
     * Returns whether these scores lie above others by more than chance would let them: by {@code deviations} standard
     * errors of the difference of the means. False where either class has no event.
     */
    boolean liesAbove(ClassScores other, double deviations) {
        if (events == 0 || other.events == 0) {
            return false;
        }
        double error = Math.sqrt(varianceOfMean() + other.varianceOfMean());
        return mean() - other.mean() > deviations * error;
    }

    private double mean() {
        return sum / events;
    }

    private double varianceOfMean() {
        return Math.max(0, squares / events - mean() * mean()) / events;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(events);
        out.writeDouble(sum);
        out.writeDouble(squares);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        events = in.readLong();
        sum = in.readDouble();
        squares = in.readDouble();
    }
}
