import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** F-beta of the positive class over a whole stream; 0 where no positive was found. */
final class FBeta {

    private final float[] scores;
    private final boolean[] labels;
    private final int positives;

    /**
     * @param scores one for each event
     * @param labels true for a positive
     */
    FBeta(float[] scores, boolean[] labels) {
        this.scores = scores;
        this.labels = labels;
        positives = (int) events().filter(i -> labels[i]).count();
    }

    /** Decides "positive" above 0.5, not at it: a model that knows nothing says 0.5, and raises no alarm. */
    double atHalf(double beta) {
        int[] alarms = events().filter(i -> scores[i] > 0.5).toArray();
        int found = (int) IntStream.of(alarms).filter(i -> labels[i]).count();
        return value(found, alarms.length, beta);
    }

    /** Returns the largest value that one threshold for all events could have reached. */
    double oracle(double beta) {
        List<Integer> order = events().boxed()
                .sorted(Comparator.comparing((Integer i) -> scores[i]).reversed())
                .toList();
        int found = 0;
        double best = 0;
        for (int alarms = 1; alarms <= order.size(); alarms++) {
            int last = order.get(alarms - 1);
            found += labels[last] ? 1 : 0;
            // A threshold cannot part equal scores.
            if (alarms == order.size() || scores[last] != scores[order.get(alarms)]) {
                best = Math.max(best, value(found, alarms, beta));
            }
        }
        return best;
    }

    private IntStream events() {
        return IntStream.range(0, scores.length);
    }

    private double value(int found, int alarms, double beta) {
        double squared = beta * beta;
        return found == 0 ? 0 : (1 + squared) * found / (squared * positives + alarms);
    }
}
