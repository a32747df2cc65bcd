package io.livebeta.cli;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The result of an evaluation, as it is printed. All counts and rates are over the labelled events; a rate whose
 * denominator is 0 is 0.
 *
 * @param input the file
 * @param events events read
 * @param positives events whose label is positive
 * @param deadLetters events that cannot be used, and count nowhere else
 * @param results a row a loss and seed: the losses in the order asked for, the seeds inside
 * @param summary what the seeds of each loss have reached together, in the order of the losses
 * @param baselines what classifiers that look at labels alone reach
 */
record EvaluationResult(
        String input,
        long events,
        long positives,
        long deadLetters,
        List<Row> results,
        List<Summary> summary,
        Baselines baselines) {

    /**
     * What one loss has reached with one seed.
     *
     * @param loss its specification, complete
     * @param fbeta F-beta of the decisions as they were published
     * @param oracleFbeta F-beta that the best single threshold, known afterwards, would have had
     * @param auprc area under the precision-recall curve, as average precision
     * @param logLoss mean of -log p(label), in nats
     * @param betaOpt beta_opt at the last event, null where there is none
     * @param threshold decision threshold at the last event, a probability; null where there is none
     * @param eventsPerSecond events by the time that scoring and learning took, on one thread, without reading the file
     * @param fbetaAtHalf F-beta, had the same scores been decided at 0.5; negative, too, before the first positive was
     *     learned
     * @param calibrationError expected calibration error over {@link io.livebeta.metric.Reliability#BINS} bins
     * @param kappaTemporal accuracy against that of repeating the last label that has come, 1 at most; 0 where
     *     repeating makes no error
     * @param delay how late labels come, in events; null where the delay is one of time
     * @param delayTimeMs how late labels come, in milliseconds of event time; null where the delay is one of events
     */
    record Row(
            String loss,
            double precision,
            double recall,
            double fbeta,
            double beta,
            double oracleFbeta,
            double auprc,
            double logLoss,
            @Nullable Double betaOpt,
            long tp,
            long fp,
            long fn,
            long tn,
            long seed,
            @Nullable Double threshold,
            long eventsPerSecond,
            double fbetaAtHalf,
            double calibrationError,
            double kappaTemporal,
            @Nullable Long delay,
            @Nullable Long delayTimeMs) {}

    /**
     * Mean and spread of one loss over its seeds.
     *
     * @param loss its specification, complete
     * @param seeds the seeds, in the order asked for
     */
    record Summary(
            String loss,
            List<Long> seeds,
            Spread fbeta,
            Spread fbetaAtHalf,
            Spread oracleFbeta,
            Spread auprc,
            Spread logLoss,
            Spread calibrationError,
            Spread kappaTemporal) {

        /** Sums up rows, at least one, which are of one loss. */
        static Summary of(List<Row> rows) {
            return new Summary(
                    rows.get(0).loss(),
                    rows.stream().map(Row::seed).toList(),
                    spread(rows, Row::fbeta),
                    spread(rows, Row::fbetaAtHalf),
                    spread(rows, Row::oracleFbeta),
                    spread(rows, Row::auprc),
                    spread(rows, Row::logLoss),
                    spread(rows, Row::calibrationError),
                    spread(rows, Row::kappaTemporal));
        }

        /** Returns all spreads in their order. */
        List<Spread> spreads() {
            return List.of(fbeta, fbetaAtHalf, oracleFbeta, auprc, logLoss, calibrationError, kappaTemporal);
        }

        private static Spread spread(List<Row> rows, ToDoubleFunction<Row> value) {
            return Spread.of(rows.stream().mapToDouble(value).toArray());
        }
    }

    /**
     * The F-beta of the baselines, which learn a label when the learner does.
     *
     * @param noChangeFbeta of repeating the last label
     * @param majorityFbeta of the more frequent label so far
     */
    record Baselines(double noChangeFbeta, double majorityFbeta) {}

    /**
     * Returns the summaries of rows.
     *
     * @param rows the losses one after the other, each with all its seeds
     * @param seeds how many rows a loss has
     */
    static List<Summary> summaries(List<Row> rows, int seeds) {
        return IntStream.range(0, rows.size() / seeds)
                .mapToObj(loss -> Summary.of(rows.subList(loss * seeds, (loss + 1) * seeds)))
                .toList();
    }
}
