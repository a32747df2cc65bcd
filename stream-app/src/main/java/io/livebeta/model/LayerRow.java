package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of a layer: the weights of one input to all units, and the optimiser's sums of squares that go with them.
 *
 * @param weights one for each unit
 * @param sums as many as weights, or fewer where the optimiser shares them
 */
record LayerRow(float[] weights, float[] sums) {

    static LayerRow copyOf(float[] weights, float[] sums) {
        return new LayerRow(weights.clone(), sums.clone());
    }

    LayerRow copy() {
        return copyOf(weights, sums);
    }

    LayerRow zero() {
        return new LayerRow(new float[weights.length], new float[sums.length]);
    }

    LayerRow blend(LayerRow upper, float fraction) {
        return new LayerRow(RowBlend.of(weights, upper.weights, fraction), RowBlend.of(sums, upper.sums, fraction));
    }

    boolean hasSameValuesAs(@Nullable LayerRow other) {
        return other != null && Arrays.equals(weights, other.weights) && Arrays.equals(sums, other.sums);
    }

    /** Overwrites weights and sums of the same lengths. */
    void copyTo(float[] otherWeights, float[] otherSums) {
        System.arraycopy(weights, 0, otherWeights, 0, otherWeights.length);
        System.arraycopy(sums, 0, otherSums, 0, otherSums.length);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(weights.length);
        out.writeInt(sums.length);
        CheckpointFormat.write(weights, out);
        CheckpointFormat.write(sums, out);
    }

    static LayerRow readFrom(DataInput in) throws IOException {
        LayerRow row = new LayerRow(new float[in.readInt()], new float[in.readInt()]);
        CheckpointFormat.read(row.weights, in);
        CheckpointFormat.read(row.sums, in);
        return row;
    }
}
