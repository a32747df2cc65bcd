package io.livebeta.model;

/**
 * AdaGrad with one sum of squares a row: {@code G += mean_j g_j^2}, else as {@link AdaGrad}. A row's step is then one
 * multiple of the direction, and its state one number.
 *
 * <p>A row can have a last weight apart, with a sum of its own: the linear part's, whose gradient is ten and more times
 * that of the hidden units and would slow them down.
 */
final class RowAdaGrad implements Updater {

    private final float rate;
    private final float epsilon;
    private final int apart;
    private float[] direction = {};
    private float meanSquare;

    /** Makes the updater of a layer, whose rows have a last weight apart or not. */
    RowAdaGrad(NetworkSpec spec, boolean lastApart) {
        rate = (float) spec.learningRate();
        epsilon = (float) spec.epsilon();
        apart = lastApart ? 1 : 0;
    }

    @Override
    public int stateLength(int weights) {
        return 1 + apart;
    }

    @Override
    public void along(float[] newDirection) {
        direction = newDirection;
        int together = direction.length - apart;
        meanSquare = together == 0 ? 0 : FloatVectors.squares(direction, together) / together;
    }

    @Override
    public void step(float scale, float[] weights, float[] state) {
        int last = weights.length - 1;
        float lastWeight = apart > 0 ? weights[last] : 0;
        FloatVectors.addScaled(-scale * rateOf(0, scale * scale * meanSquare, state), direction, weights);
        if (apart > 0) {
            float gradient = scale * direction[last];
            weights[last] = lastWeight - gradient * rateOf(1, gradient * gradient, state);
        }
    }

    private float rateOf(int sum, float square, float[] state) {
        state[sum] += square;
        return rate / (float) Math.sqrt(state[sum] + epsilon);
    }
}
