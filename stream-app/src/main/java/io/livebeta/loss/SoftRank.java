package io.livebeta.loss;

import io.livebeta.metric.Logistic;
import java.util.Arrays;

/**
 * Ranks that can be differentiated: the bitonic sorting network with soft comparators of Petersen, Borgelt, Kuehne and
 * Deussen (Differentiable sorting networks for scalable sorting and ranking supervision, ICML 2021), which ReLoss
 * ranks with (Huang et al., ICLR 2022, arXiv 2202.13197).
 *
 * <p>A comparator of the wires a and b moves the share alpha = sigmoid(5 d (|d| + 1e-10)^(-1/4)), d = x_b - x_a, of the
 * smaller value to the lower wire. The rank of an input is its expected place; places go backwards through the network
 * as a vector, so that n inputs cost O(n log^2 n) where a permutation matrix would cost n times more. The comparator
 * is not monotone: close inputs can get ranks in the wrong order. One thread uses an instance.
 */
final class SoftRank {

    private static final double STEEPNESS = 5;
    private static final double EXPONENT = 0.25;
    private static final double SMALLEST_DISTANCE = 1e-10;

    private final int size;
    /* The comparators of all layers, one layer after the other: the wires of the smaller and of the larger value. */
    private final int[] lower;
    private final int[] upper;
    private final double[] distance;
    private final double[] share;
    private final double[] placeGap;
    private final double[] byShare;
    private final double[] wires;

    /**
     * Lays out the network.
     *
     * @param size number of inputs, a power of two and at least 2
     * @throws IllegalArgumentException if it is not
     */
    SoftRank(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size must be a power of two and at least 2: " + size);
        }
        this.size = size;
        int blocks = Integer.numberOfTrailingZeros(size);
        int comparators = size / 2 * (blocks * (blocks + 1) / 2);
        lower = new int[comparators];
        upper = new int[comparators];
        distance = new double[comparators];
        share = new double[comparators];
        placeGap = new double[comparators];
        byShare = new double[comparators];
        wires = new double[size];
        layOut(blocks);
    }

    private void layOut(int blocks) {
        int comparator = 0;
        for (int block = 0; block < blocks; block++) {
            for (int reach = 1 << block; reach > 0; reach >>= 1) {
                for (int wire = 0; wire < size; wire++) {
                    if ((wire & reach) == 0) {
                        boolean falling = ((wire >> (block + 1)) & 1) == 1;
                        lower[comparator] = falling ? wire + reach : wire;
                        upper[comparator] = falling ? wire : wire + reach;
                        comparator++;
                    }
                }
            }
        }
    }

    /**
     * Writes the soft ranks, ascending from 0, and keeps what {@link #backward} needs. At the steepness of the network
     * they mean something only where the values are spread by about 1.
     *
     * @param values as many as the network has inputs, finite
     * @param ranks receives as many, each in [0, size - 1]
     */
    void ranks(double[] values, double[] ranks) {
        System.arraycopy(values, 0, wires, 0, size);
        for (int c = 0; c < lower.length; c++) {
            compare(c);
        }
        for (int place = 0; place < size; place++) {
            ranks[place] = place;
        }
        for (int c = lower.length - 1; c >= 0; c--) {
            placeGap[c] = ranks[lower[c]] - ranks[upper[c]];
            exchange(c, ranks);
        }
    }

    /**
     * Writes the gradient by the values of the last {@link #ranks}.
     *
     * @param byRank derivatives by the ranks
     * @param byValue receives the derivatives by the values
     */
    void backward(double[] byRank, double[] byValue) {
        System.arraycopy(byRank, 0, wires, 0, size);
        for (int c = 0; c < lower.length; c++) {
            byShare[c] = (wires[lower[c]] - wires[upper[c]]) * placeGap[c];
            exchange(c, wires);
        }
        Arrays.fill(byValue, 0, size, 0);
        for (int c = lower.length - 1; c >= 0; c--) {
            double ofShare = byShare[c] + (byValue[upper[c]] - byValue[lower[c]]) * distance[c];
            exchange(c, byValue);
            double ofDistance = ofShare * shareSlope(c);
            byValue[lower[c]] -= ofDistance;
            byValue[upper[c]] += ofDistance;
        }
    }

    private void compare(int c) {
        double low = wires[lower[c]];
        double high = wires[upper[c]];
        double d = high - low;
        double alpha = Logistic.sigmoid(d * steepness(d));
        distance[c] = d;
        share[c] = alpha;
        wires[lower[c]] = high - alpha * d;
        wires[upper[c]] = low + alpha * d;
    }

    /** Multiplies two wires by the comparator's symmetric matrix, with alpha on its diagonal. */
    private void exchange(int c, double[] vector) {
        double low = vector[lower[c]];
        double high = vector[upper[c]];
        vector[lower[c]] = share[c] * low + (1 - share[c]) * high;
        vector[upper[c]] = (1 - share[c]) * low + share[c] * high;
    }

    private double shareSlope(int c) {
        double d = Math.abs(distance[c]);
        double relative = 1 - EXPONENT * d / (d + SMALLEST_DISTANCE);
        return share[c] * (1 - share[c]) * steepness(d) * relative;
    }

    /** Returns 5 (|d| + 1e-10)^(-1/4). */
    private static double steepness(double d) {
        return STEEPNESS / Math.sqrt(Math.sqrt(Math.abs(d) + SMALLEST_DISTANCE));
    }
}
