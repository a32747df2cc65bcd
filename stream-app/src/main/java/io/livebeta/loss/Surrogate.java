package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The surrogate that is being learned, a network for each class with its optimiser. One thread uses an instance. */
final class Surrogate implements Checkpointable {

    /** The function is of one number and smooth: the 128 units of the paper would cost 60 times as much. */
    private static final int WIDTH = 16;

    private final SurrogateNetwork ofPositives = new SurrogateNetwork(WIDTH);
    private final SurrogateNetwork ofNegatives = new SurrogateNetwork(WIDTH);
    private final Adam positiveSteps = new Adam(ofPositives.parameters().length);
    private final Adam negativeSteps = new Adam(ofNegatives.parameters().length);
    private final double[] positiveGradient = new double[ofPositives.parameters().length];
    private final double[] negativeGradient = new double[ofNegatives.parameters().length];

    /** Starts with random parameters. */
    Surrogate(RandomSequence random) {
        ofPositives.initialise(random);
        ofNegatives.initialise(random);
    }

    SurrogateNetwork network(boolean label) {
        return label ? ofPositives : ofNegatives;
    }

    /** Returns what the networks give at the nodes of the grid. */
    SurrogateTable table() {
        return SurrogateTable.of(ofPositives, ofNegatives);
    }

    /** Takes a step. */
    void learn(SurrogateObjective objective, SubBatches batches) {
        objective.evaluate(this, batches, positiveGradient, negativeGradient);
        positiveSteps.step(ofPositives.parameters(), positiveGradient);
        negativeSteps.step(ofNegatives.parameters(), negativeGradient);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        ofPositives.writeTo(out);
        ofNegatives.writeTo(out);
        positiveSteps.writeTo(out);
        negativeSteps.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        ofPositives.readFrom(in);
        ofNegatives.readFrom(in);
        positiveSteps.readFrom(in);
        negativeSteps.readFrom(in);
    }
}
