package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

    void writeAll(List<double[]> items, DataOutput out) throws IOException {
        out.writeInt(items.size());
        for (double[] item : items) {
            write(item, out);
        }
    }

    List<double[]> readAll(DataInput in) throws IOException {
        List<double[]> items = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            items.add(read(in));
        }
        return items;
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
