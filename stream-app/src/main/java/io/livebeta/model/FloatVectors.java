package io.livebeta.model;

/**
 * The loops over float vectors on which the learner spends its time. Each is a method of its own, over whole arrays and
 * element by element, because that is the form which the JIT compiler turns into vector instructions: not so a loop
 * that reads one half of an array and writes the other.
 */
final class FloatVectors {

    private FloatVectors() {}

    /** Adds a multiple of a vector to the head of another: {@code y += a * x}. */
    static void addScaled(float a, float[] x, float[] y) {
        for (int j = 0; j < x.length; j++) {
            y[j] += a * x[j];
        }
    }

    /** Multiplies a vector: {@code y *= a}. */
    static void scale(float a, float[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] *= a;
        }
    }

    /** Returns the dot product of two vectors of one length, summed from left to right. */
    static float dot(float[] x, float[] y) {
        float sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * y[j];
        }
        return sum;
    }

    /** Returns the sum of the squares of a vector's head, in four strands, which strict order would leave as one. */
    static float squares(float[] x, int length) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int j = 0;
        for (; j < length - 3; j += 4) {
            first += x[j] * x[j];
            second += x[j + 1] * x[j + 1];
            third += x[j + 2] * x[j + 2];
            fourth += x[j + 3] * x[j + 3];
        }
        for (; j < length; j++) {
            first += x[j] * x[j];
        }
        return first + second + third + fourth;
    }

    /** Returns whether all elements are finite. */
    static boolean isFinite(float[] x) {
        float sum = 0;
        for (float element : x) {
            // 0, or NaN where the element is infinite or not a number.
            sum += 0 * element;
        }
        return sum == 0;
    }

    /** Writes the positive part of a run of a vector over another vector, which sets the length. */
    static void rectify(float[] x, int from, float[] positivePart) {
        for (int j = 0; j < positivePart.length; j++) {
            positivePart[j] = Math.max(x[from + j], 0);
        }
    }
}
