import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import vowpalWabbit.learner.VWLearners;
import vowpalWabbit.learner.VWScalarLearner;

/**
 * Vowpal Wabbit's logistic regression with its defaults: normalised, adaptive, invariant updates.
 *
 * @param weight importance of a positive; that of a negative is 1
 */
record VowpalWabbit(int weight) implements Peer {

    @Override
    public String name() {
        return "VW logistic, positives x " + weight;
    }

    @Override
    public boolean isRandom() {
        return false;
    }

    @Override
    public Answers run(Events events, int delay, int seed) throws IOException {
        List<String> lines = lines(events);
        float[] scores = new float[events.size()];
        try (VWScalarLearner learner = VWLearners.create("--loss_function logistic --link logistic --quiet")) {
            long start = cpuNanos();
            for (int i = 0; i < scores.length; i++) {
                int labelled = i - delay - 1;
                if (labelled >= 0) {
                    learner.learn((events.labels()[labelled] ? "1 " + weight : "-1 1") + lines.get(labelled));
                }
                scores[i] = learner.predict(lines.get(i));
            }
            return new Answers(scores, false, (cpuNanos() - start) / 1e9);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<String> lines(Events events) {
        return IntStream.range(0, events.size())
                .mapToObj(event -> line(events.features(), event))
                .toList();
    }

    /** Returns the features of an event; a missing value is left out. */
    private static String line(List<Events.Feature> features, int event) {
        StringBuilder line = new StringBuilder(" |");
        for (int i = 0; i < features.size(); i++) {
            Events.Feature feature = features.get(i);
            String cell = feature.cells().get(event);
            if (cell != null) {
                line.append(" f")
                        .append(i)
                        .append(feature.isNumeric() ? ':' : '=')
                        .append(cell);
            }
        }
        return line.toString();
    }
}
