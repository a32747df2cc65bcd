package io.livebeta.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * The area under the ROC curve by trapezoids through the points (FP / n0, TP / n1) of the thresholds and the end points
 * (0, 0) and (1, 1). It is 0, and its gains are 0, where a class has no event (0/0).
 *
 * <p>The trapezoids are those of the soft sets' AUROC loss (arXiv 2009.01367), whose released code leaves the end
 * points out; the area of a perfect ranking is then 0. With soft counts that fall as the threshold rises, as both
 * Heaviside approximations have them, the points need no sorting.
 */
public record Auroc() implements ThresholdMetric {

    /** The name under which the metric is configured. */
    public static final String NAME = "auroc";

    private static final Point START = new Point(1, 1, 0);
    private static final Point END = new Point(0, 0, 1);

    /** A point of the curve; {@code missed} is the complement of {@code hit}. */
    private record Point(double alarm, double hit, double missed) {

        static Point of(SoftConfusion counts) {
            ClassRates rates = ClassRates.of(counts);
            return new Point(
                    rates.ofNegatives().complement(),
                    rates.ofPositives().value(),
                    rates.ofPositives().complement());
        }
    }

    @Override
    public double complement(List<SoftConfusion> byThreshold) {
        if (!isDefined(byThreshold.get(0))) {
            return 1;
        }
        List<Point> curve = curve(byThreshold);
        double above = 0;
        for (int i = 1; i < curve.size(); i++) {
            Point right = curve.get(i - 1);
            Point left = curve.get(i);
            above += (right.alarm - left.alarm) * (right.missed + left.missed) / 2;
        }
        return above;
    }

    @Override
    public List<Gain> gains(List<SoftConfusion> byThreshold) {
        List<Gain> gains = new ArrayList<>(byThreshold.size());
        boolean defined = isDefined(byThreshold.get(0));
        List<Point> curve = defined ? curve(byThreshold) : List.of();
        for (int i = 0; i < byThreshold.size(); i++) {
            gains.add(defined ? gain(curve.get(i), curve.get(i + 2), byThreshold.get(i)) : new Gain(0, 0));
        }
        return gains;
    }

    private static Gain gain(Point right, Point left, SoftConfusion counts) {
        return new Gain(
                (right.alarm - left.alarm) / 2 / counts.positives(), -(right.hit - left.hit) / 2 / counts.negatives());
    }

    private static boolean isDefined(SoftConfusion counts) {
        return ClassRates.of(counts).areDefined();
    }

    /** Returns the curve from (1, 1) to (0, 0), as the threshold rises. */
    private static List<Point> curve(List<SoftConfusion> byThreshold) {
        List<Point> curve = new ArrayList<>(byThreshold.size() + 2);
        curve.add(START);
        byThreshold.forEach(counts -> curve.add(Point.of(counts)));
        curve.add(END);
        return curve;
    }
}
