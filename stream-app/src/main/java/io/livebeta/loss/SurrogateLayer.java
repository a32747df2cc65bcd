package io.livebeta.loss;

import java.util.Arrays;

/**
 * A dense layer of {@link SurrogateNetwork}, linear or followed by ELU (Clevert, Unterthiner and Hochreiter, ICLR
 * 2016). Every unit h carries its derivative h' by the network's one input beside it: with a = W h + b and a' = W h'
 * the layer gives ELU(a) and ELU'(a) a'. So the slope of the network is an output like its value, and the gradient of
 * a penalty on the slope needs no second-order differentiation. One thread uses an instance.
 */
final class SurrogateLayer {

    private final int inputs;
    private final int units;
    private final int offset;
    private final boolean elu;

    private final double[] value;
    private final double[] slope;
    private final double[] sumSlope;
    private final double[] first;
    private final double[] second;
    private final double[] byInput;
    private final double[] byInputSlope;

    /**
     * Describes a layer.
     *
     * @param offset where its parameters begin among those of the network: the weights by unit and input, then the
     *     biases
     * @param elu whether ELU follows
     */
    SurrogateLayer(int inputs, int units, int offset, boolean elu) {
        this.inputs = inputs;
        this.units = units;
        this.offset = offset;
        this.elu = elu;
        value = new double[units];
        slope = new double[units];
        sumSlope = new double[units];
        first = new double[units];
        second = new double[units];
        byInput = new double[inputs];
        byInputSlope = new double[inputs];
    }

    int inputs() {
        return inputs;
    }

    /** Returns the place after this layer's last parameter. */
    int end() {
        return offset + units * (inputs + 1);
    }

    double[] value() {
        return value;
    }

    double[] slope() {
        return slope;
    }

    double[] byInput() {
        return byInput;
    }

    double[] byInputSlope() {
        return byInputSlope;
    }

    /** Sets {@link #value} and {@link #slope}. */
    void forward(double[] parameters, double[] input, double[] inputSlope) {
        int bias = offset + units * inputs;
        for (int unit = 0; unit < units; unit++) {
            double sum = parameters[bias + unit];
            double rise = 0;
            int row = offset + unit * inputs;
            for (int i = 0; i < inputs; i++) {
                sum += parameters[row + i] * input[i];
                rise += parameters[row + i] * inputSlope[i];
            }
            activate(unit, sum, rise);
        }
    }

    private void activate(int unit, double sum, double rise) {
        boolean linear = !elu || sum > 0;
        first[unit] = linear ? 1 : Math.exp(sum);
        second[unit] = linear ? 0 : first[unit];
        value[unit] = linear ? sum : Math.expm1(sum);
        sumSlope[unit] = rise;
        slope[unit] = first[unit] * rise;
    }

    /**
     * Adds to the gradient by the parameters and sets {@link #byInput} and {@link #byInputSlope}, for the input of the
     * last {@link #forward}.
     *
     * @param byValue derivatives by {@link #value}
     * @param bySlope derivatives by {@link #slope}
     */
    void backward(
            double[] parameters,
            double[] input,
            double[] inputSlope,
            double[] byValue,
            double[] bySlope,
            double[] gradient) {
        Arrays.fill(byInput, 0);
        Arrays.fill(byInputSlope, 0);
        int bias = offset + units * inputs;
        for (int unit = 0; unit < units; unit++) {
            double bySum = byValue[unit] * first[unit] + bySlope[unit] * second[unit] * sumSlope[unit];
            double bySumSlope = bySlope[unit] * first[unit];
            gradient[bias + unit] += bySum;
            int row = offset + unit * inputs;
            for (int i = 0; i < inputs; i++) {
                gradient[row + i] += bySum * input[i] + bySumSlope * inputSlope[i];
                byInput[i] += parameters[row + i] * bySum;
                byInputSlope[i] += parameters[row + i] * bySumSlope;
            }
        }
    }
}
