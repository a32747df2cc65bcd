package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An event as it was decided: what learning from it and counting it need once its label comes, however late.
 *
 * @param decision true where it was decided positive
 * @param softDecision the soft decision, 0 to 1
 * @param modelVersion training steps that the model had taken when it scored the event
 * @param noChange decision of the baseline that repeats the last label, at that moment
 * @param majority decision of the baseline that predicts the majority class, at that moment
 * @param logit the logit that it was scored with
 * @param inputs what it is learned from, as it was when it was scored
 */
public record DecidedEvent(
        boolean decision,
        double softDecision,
        long modelVersion,
        boolean noChange,
        boolean majority,
        double logit,
        EventInputs inputs) {

    private static final int FORMAT = 1;
    private static final int DECISION = 1;
    private static final int NO_CHANGE = 2;
    private static final int MAJORITY = 4;

    static DecidedEvent of(Outcome outcome, EventInputs inputs, double logit) {
        return new DecidedEvent(
                outcome.decision(),
                outcome.softDecision(),
                outcome.modelVersion(),
                outcome.noChange(),
                outcome.majority(),
                logit,
                inputs);
    }

    /** Writes the event, behind the number of its format. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeByte((decision ? DECISION : 0) | (noChange ? NO_CHANGE : 0) | (majority ? MAJORITY : 0));
        out.writeDouble(softDecision);
        out.writeLong(modelVersion);
        out.writeDouble(logit);
        EventInputsCodec.INSTANCE.write(inputs, out);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException if it is of another format
     */
    public static DecidedEvent readFrom(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("the stored event has format " + format + ", but this version reads " + FORMAT);
        }
        int flags = in.readByte();
        return new DecidedEvent(
                (flags & DECISION) != 0,
                in.readDouble(),
                in.readLong(),
                (flags & NO_CHANGE) != 0,
                (flags & MAJORITY) != 0,
                in.readDouble(),
                EventInputsCodec.INSTANCE.read(in));
    }
}
