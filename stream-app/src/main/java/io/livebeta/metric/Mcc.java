package io.livebeta.metric;

/**
 * The Matthews correlation coefficient, (TP TN - FP FN) / sqrt((TP + FP) (TP + FN) (TN + FP) (TN + FN)), in [-1, 1]
 * (Matthews, Biochimica et Biophysica Acta 405, 1975). It is 0, and its derivatives are 0, where one of the four sums
 * is 0 (0/0): a class or a decision that does not occur.
 *
 * <p>The difference is taken by fused multiply-add, which keeps its digits near 0; 1 - M and the derivatives are
 * written as sums of positive terms. A derivative, which grows without bound as a sum goes to 0, is clamped to
 * {@value #LARGEST_SLOPE} over the number of events, plus or minus.
 */
public record Mcc() implements ConfusionMetric {

    private static final double LARGEST_SLOPE = 1e6;

    @Override
    public String name() {
        return "mcc";
    }

    @Override
    public double value(SoftConfusion counts) {
        return new Cells(counts).value();
    }

    @Override
    public double complement(SoftConfusion counts) {
        return new Cells(counts).complement();
    }

    @Override
    public SoftConfusion gradient(SoftConfusion counts) {
        Cells cells = new Cells(counts);
        if (cells.scale == 0) {
            return SoftConfusion.EMPTY;
        }
        return new SoftConfusion(
                cells.slope(cells.a, cells.d, cells.b, cells.c),
                -cells.slope(cells.b, cells.c, cells.a, cells.d),
                -cells.slope(cells.c, cells.b, cells.d, cells.a),
                cells.slope(cells.d, cells.a, cells.c, cells.b));
    }

    /**
     * The cells TP, FP, FN, TN as a, b, c, d, brought by a power of two, which rounds nothing, to a total from 1 to 2,
     * so that no product of them leaves the range; and the root of the product of the four sums.
     */
    private static final class Cells {

        private final double unit;
        private final double a;
        private final double b;
        private final double c;
        private final double d;
        private final double scale;

        Cells(SoftConfusion counts) {
            unit = Math.scalb(1.0, -Math.getExponent(counts.total()));
            a = counts.truePositives() * unit;
            b = counts.falsePositives() * unit;
            c = counts.falseNegatives() * unit;
            d = counts.trueNegatives() * unit;
            scale = Math.sqrt(a + b) * Math.sqrt(a + c) * Math.sqrt(d + b) * Math.sqrt(d + c);
        }

        double value() {
            return scale == 0 ? 0 : Math.max(-1, Math.min(1, determinant() / scale));
        }

        /** Kahan's difference of products, a d - b c: the second term is what rounding took from b c. */
        private double determinant() {
            double product = b * c;
            return Math.fma(a, d, -product) + Math.fma(-b, c, product);
        }

        /** With X = a d, Y = b c and s the scale, 1 - M = (s^2 - (X - Y)^2) / (s (s + X - Y)), expanded above. */
        double complement() {
            double determinant = determinant();
            if (scale == 0 || determinant <= 0) {
                return 1 - value();
            }
            double x = a * d;
            double y = b * c;
            double numerator = 4 * x * y + (x + y) * (b + c) * (a + d) + (a * c + b * d) * (a * b + c * d);
            return numerator / scale / (scale + determinant);
        }

        /**
         * Returns the size of the derivative by a cell.
         *
         * @param cell its count
         * @param opposite the cell that shares no sum with it
         * @param beside one neighbour
         * @param below the other
         */
        double slope(double cell, double opposite, double beside, double below) {
            double total = cell + opposite + beside + below;
            double inFirst = cell / (cell + beside);
            double outOfFirst = beside / (cell + beside);
            double inSecond = cell / (cell + below);
            double outOfSecond = below / (cell + below);
            double sum = opposite * (inFirst * outOfSecond + outOfFirst * inSecond)
                    + outOfFirst * outOfSecond * (total + cell + opposite);
            return Math.min(sum / (2 * scale), LARGEST_SLOPE / total) * unit;
        }
    }
}
