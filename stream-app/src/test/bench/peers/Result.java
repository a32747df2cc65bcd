import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the runs of one peer at one delay came to.
 *
 * @param runs one for each seed, in their order from 1
 */
record Result(String peer, int delay, List<Run> runs) {

    private static final List<Double> BETAS = List.of(0.5, 1.0, 2.0);

    static final String HEADER = "| peer | delay | F0.5 | F1 | F2 | events/s |\n|---|---|---|---|---|---|";

    /**
     * One pass over the stream.
     *
     * @param atHalf F-beta at the threshold 0.5, for beta 0.5, 1 and 2
     * @param oracle that at the threshold best in hindsight; empty where the peer gives decisions alone
     * @param eventsPerSecond events over the time of {@link Peer.Answers}
     */
    record Run(List<Double> atHalf, List<Double> oracle, double eventsPerSecond) {

        static Run of(Peer.Answers answers, boolean[] labels) {
            FBeta fBeta = new FBeta(answers.scores(), labels);
            List<Double> atHalf = BETAS.stream().map(fBeta::atHalf).toList();
            List<Double> oracle = answers.hard()
                    ? List.of()
                    : BETAS.stream().map(fBeta::oracle).toList();
            return new Run(atHalf, oracle, labels.length / answers.seconds());
        }

        private String json() {
            return "{\"f\": %s, \"oracle_f\": %s, \"events_per_second\": %.0f}"
                    .formatted(atHalf, oracle, eventsPerSecond);
        }
    }

    /** Returns a line of the Markdown table: mean and standard deviation over the seeds, in brackets the oracle. */
    String row() {
        StringBuilder row = new StringBuilder("| %s | %d |".formatted(peer, delay));
        for (int i = 0; i < BETAS.size(); i++) {
            int beta = i;
            row.append(' ').append(spread(run -> run.atHalf.get(beta)));
            if (!runs.get(0).oracle.isEmpty()) {
                row.append(" (").append(spread(run -> run.oracle.get(beta))).append(')');
            }
            row.append(" |");
        }
        return row.append(" %,.0f |".formatted(mean(Run::eventsPerSecond))).toString();
    }

    /** Returns a JSON object. */
    String json() {
        return "{\"peer\": \"%s\", \"delay\": %d, \"betas\": %s, \"runs\": [%s]}"
                .formatted(peer, delay, BETAS, runs.stream().map(Run::json).collect(Collectors.joining(", ")));
    }

    private String spread(ToDoubleFunction<Run> value) {
        double mean = mean(value);
        if (runs.size() == 1) {
            return "%.4f".formatted(mean);
        }
        double squares = runs.stream()
                .mapToDouble(run -> Math.pow(value.applyAsDouble(run) - mean, 2))
                .sum();
        return "%.4f ± %.4f".formatted(mean, Math.sqrt(squares / (runs.size() - 1)));
    }

    private double mean(ToDoubleFunction<Run> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }
}
