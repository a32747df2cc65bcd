package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays of numbers in a checkpoint. */
final class NumbersCodec implements Reservoir.Codec<double[]> {

    static final NumbersCodec INSTANCE = new NumbersCodec();

    private NumbersCodec() {}

    @Override
    public void write(double[] numbers, DataOutput out) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    @Override
    public double[] read(DataInput in) throws IOException {
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
