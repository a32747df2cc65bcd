package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Stored events in a checkpoint. */
final class EventInputsCodec implements Reservoir.Codec<EventInputs> {

    static final EventInputsCodec INSTANCE = new EventInputsCodec();

    private EventInputsCodec() {}

    @Override
    public void write(EventInputs inputs, DataOutput out) throws IOException {
        NumbersCodec.INSTANCE.write(inputs.numbers(), out);
        out.writeInt(inputs.categories().length);
        for (int bucket : inputs.categories()) {
            out.writeInt(bucket);
        }
        out.writeInt(inputs.fast().length);
        CheckpointFormat.write(inputs.fast(), out);
    }

    @Override
    public EventInputs read(DataInput in) throws IOException {
        double[] numbers = NumbersCodec.INSTANCE.read(in);
        int[] categories = new int[in.readInt()];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = in.readInt();
        }
        float[] fast = new float[in.readInt()];
        CheckpointFormat.read(fast, in);
        return new EventInputs(numbers, categories, fast);
    }
}
