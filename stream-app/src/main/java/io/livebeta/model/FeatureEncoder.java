package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns an example into the active rows of the first layer: scaled numbers, one-hot categories, the bias. The scaler
 * takes an event in before it is encoded; no label is used. A missing number or category has no active row.
 */
final class FeatureEncoder implements Checkpointable {

    private final RunningScaler scaler = new RunningScaler();
    private final SparseInput input = new SparseInput();

    /** Returns the encoded example, valid until the next call. */
    SparseInput encode(Example example) {
        input.clear();
        encodeNumbers(example.numeric());
        encodeCategories(example.categories());
        input.add(InputLayout.BIAS, 1);
        return input;
    }

    private void encodeCategories(int[] buckets) {
        int first = input.size();
        for (int bucket : buckets) {
            input.merge(first, InputLayout.category(bucket), 1);
        }
    }

    private void encodeNumbers(double[] numbers) {
        for (int feature = 0; feature < numbers.length; feature++) {
            double value = numbers[feature];
            if (!Double.isNaN(value)) {
                scaler.add(feature, value);
                double scaled = scaler.scale(feature, value);
                if (!Double.isNaN(scaled)) {
                    input.add(InputLayout.numeric(feature), (float) scaled);
                }
            }
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        scaler.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        scaler.readFrom(in);
    }
}
