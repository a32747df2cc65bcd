package io.livebeta.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How a numeric feature is encoded.
 *
 * @param feature its name
 * @param values how many values its statistics have taken in
 * @param mean what is subtracted from a value
 * @param deviation what it is then divided by; 0 for one that has not varied, which is not scaled
 * @param knots positions of its hats, rising; without two there are no hats
 */
record FeatureScaling(String feature, long values, double mean, double deviation, List<Double> knots) {

    /** Describes features, given their names in the order of their numbers. */
    static List<FeatureScaling> of(List<String> names, EncoderState encoder) {
        List<FeatureScaling> scalings = new ArrayList<>();
        for (int feature = 0; feature < names.size(); feature++) {
            scalings.add(of(names.get(feature), feature, encoder));
        }
        return scalings;
    }

    private static FeatureScaling of(String name, int feature, EncoderState encoder) {
        ScalerStatistics statistics = encoder.scaler();
        List<Double> knots = DoubleStream.of(
                        KnotState.of(encoder.knots().knots(), feature).positions())
                .boxed()
                .toList();
        return feature < statistics.counts().length
                ? new FeatureScaling(
                        name,
                        statistics.counts()[feature],
                        statistics.means()[feature],
                        Math.sqrt(statistics.variances()[feature]),
                        knots)
                : new FeatureScaling(name, 0, 0, 0, knots);
    }
}
