package io.livebeta.model;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A seeded stream of labelled events as records hold them: skewed and drifting numbers, some missing, one feature that
 * appears late, a category, and some labels that never come. Positives are one in seven and lie in a tail.
 */
final class FeatureStream {

    /** The event that is the first to have the last feature. */
    static final int LATE = 90;

    private static final int NUMBERS = 5;
    private static final double MISSING_SHARE = 0.05;
    private static final double UNKNOWN_SHARE = 0.1;
    private static final List<String> NAMES =
            IntStream.range(0, NUMBERS).mapToObj(i -> "number" + i).toList();
    private static final List<String> FIRST_NAMES = List.copyOf(NAMES.subList(0, NUMBERS - 1));

    /** One event with its label. */
    record Event(Features features, Label label) {}

    private FeatureStream() {}

    static List<Event> events(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(event -> event(event, random)).toList();
    }

    private static Event event(int event, Random random) {
        boolean positive = random.nextInt(7) == 0;
        double[] numbers = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            double value = Math.exp(random.nextGaussian()) + i * event * 1e-3 + (positive ? i % 2 : 0);
            numbers[i] = random.nextDouble() < MISSING_SHARE ? Double.NaN : value;
        }
        List<String> names = event < LATE ? FIRST_NAMES : NAMES;
        int[] categories = {CategoryHasher.bucket("category", String.valueOf(random.nextInt(5)))};
        Features features = new Features(names, Arrays.copyOf(numbers, names.size()), categories);
        boolean unknown = random.nextDouble() < UNKNOWN_SHARE;
        return new Event(features, unknown ? Label.UNKNOWN : Label.of(positive));
    }
}
