package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The surrogate loss of ReLoss for classification (Huang et al., ICLR 2022, arXiv 2202.13197), a function f of one
 * number, the probability that an event's true class was given: dense layers 1-H-H-H-1 with ELU between them. The
 * authors' code has H = 128. Weights start uniform in plus and minus 1/sqrt(inputs), as there. One thread uses an
 * instance.
 */
final class SurrogateNetwork implements Checkpointable {

    private static final double[] UNIT_SLOPE = {1};

    private final List<SurrogateLayer> layers;
    private final double[] parameters;
    private final double[] input = new double[1];
    private final double[] byValue = new double[1];
    private final double[] bySlope = new double[1];

    /** Makes a network whose parameters are all 0. */
    SurrogateNetwork(int width) {
        SurrogateLayer first = new SurrogateLayer(1, width, 0, true);
        SurrogateLayer second = new SurrogateLayer(width, width, first.end(), true);
        SurrogateLayer third = new SurrogateLayer(width, width, second.end(), true);
        SurrogateLayer last = new SurrogateLayer(width, 1, third.end(), false);
        layers = List.of(first, second, third, last);
        parameters = new double[last.end()];
    }

    /** Sets all parameters at random. */
    void initialise(RandomSequence random) {
        int parameter = 0;
        for (SurrogateLayer layer : layers) {
            double bound = 1 / Math.sqrt(layer.inputs());
            for (; parameter < layer.end(); parameter++) {
                parameters[parameter] = bound * (2 * random.next() - 1);
            }
        }
    }

    /** Returns the parameters themselves, layer by layer: the weights by unit and input, then the biases. */
    double[] parameters() {
        return parameters;
    }

    /** Evaluates f and its slope at a probability. */
    void evaluate(double probability) {
        input[0] = probability;
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).forward(parameters, inputOf(i), inputSlopeOf(i));
        }
    }

    /** Returns f at the last probability evaluated. */
    double value() {
        return layers.get(layers.size() - 1).value()[0];
    }

    /** Returns df/dp at the last probability evaluated. */
    double slope() {
        return layers.get(layers.size() - 1).slope()[0];
    }

    /**
     * Adds, at the last probability evaluated, the gradient by the parameters of whatever depends on f and on its
     * slope.
     *
     * @param ofValue its derivative by {@link #value}
     * @param ofSlope its derivative by {@link #slope}
     * @param gradient is added to, in the order of {@link #parameters}
     */
    void addGradient(double ofValue, double ofSlope, double[] gradient) {
        byValue[0] = ofValue;
        bySlope[0] = ofSlope;
        double[] above = byValue;
        double[] aboveSlope = bySlope;
        for (int i = layers.size() - 1; i >= 0; i--) {
            SurrogateLayer layer = layers.get(i);
            layer.backward(parameters, inputOf(i), inputSlopeOf(i), above, aboveSlope, gradient);
            above = layer.byInput();
            aboveSlope = layer.byInputSlope();
        }
    }

    private double[] inputOf(int layer) {
        return layer == 0 ? input : layers.get(layer - 1).value();
    }

    private double[] inputSlopeOf(int layer) {
        return layer == 0 ? UNIT_SLOPE : layers.get(layer - 1).slope();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        for (double parameter : parameters) {
            out.writeDouble(parameter);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = in.readDouble();
        }
    }
}
