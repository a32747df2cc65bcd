package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam with L2 weight decay (Kingma and Ba, ICLR 2015), with the rate 0.01 and the decay 0.001 that ReLoss learns its
 * surrogate with. One thread uses an instance.
 */
final class Adam implements Checkpointable {

    private static final double RATE = 0.01;
    private static final double WEIGHT_DECAY = 1e-3;
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private final double[] first;
    private final double[] second;
    private double firstPower = 1;
    private double secondPower = 1;

    Adam(int parameters) {
        first = new double[parameters];
        second = new double[parameters];
    }

    /** Takes a step against the gradient, in place. */
    void step(double[] parameters, double[] gradient) {
        firstPower *= FIRST_DECAY;
        secondPower *= SECOND_DECAY;
        for (int i = 0; i < parameters.length; i++) {
            double slope = gradient[i] + WEIGHT_DECAY * parameters[i];
            first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * slope;
            second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * slope * slope;
            double deviation = Math.sqrt(second[i] / (1 - secondPower)) + EPSILON;
            parameters[i] -= RATE * first[i] / (1 - firstPower) / deviation;
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeDouble(firstPower);
        out.writeDouble(secondPower);
        for (int i = 0; i < first.length; i++) {
            out.writeDouble(first[i]);
            out.writeDouble(second[i]);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        firstPower = in.readDouble();
        secondPower = in.readDouble();
        for (int i = 0; i < first.length; i++) {
            first[i] = in.readDouble();
            second[i] = in.readDouble();
        }
    }
}
