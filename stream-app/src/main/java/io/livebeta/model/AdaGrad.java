package io.livebeta.model;

/**
 * AdaGrad by coordinate (Duchi, Hazan, Singer: Adaptive subgradient methods, JMLR 12, 2011): {@code G += g * g} and
 * {@code w -= rate * g / sqrt(G + epsilon)}, in place, where G starts at 0. The state of a row is G by weight.
 */
final class AdaGrad implements Updater {

    private final float rate;
    private final float epsilon;
    private float[] direction = {};

    AdaGrad(NetworkSpec spec) {
        rate = (float) spec.learningRate();
        epsilon = (float) spec.epsilon();
    }

    @Override
    public int stateLength(int weights) {
        return weights;
    }

    @Override
    public void along(float[] newDirection) {
        direction = newDirection;
    }

    @Override
    public void step(float scale, float[] weights, float[] state) {
        step(scale, direction, weights, state, rate, epsilon);
    }

    /* Static, so that the constants are locals of the loop. */
    private static void step(float scale, float[] direction, float[] weights, float[] sums, float rate, float epsilon) {
        for (int j = 0; j < weights.length; j++) {
            float gradient = scale * direction[j];
            float sum = sums[j] + gradient * gradient;
            sums[j] = sum;
            weights[j] -= rate * gradient / (float) Math.sqrt(sum + epsilon);
        }
    }
}
