package io.livebeta.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an evaluation, as it is printed. All counts and rates are over the labelled events; a rate whose
 * denominator is 0 is 0.
 *
 * @param input the file
 * @param events events read
 * @param positives events whose label is positive
 * @param deadLetters events that cannot be used, and count nowhere else
 * @param results a row a loss, in the order asked for
 * @param baselines what classifiers that look at labels alone reach
 */
record EvaluationResult(
        String input, long events, long positives, long deadLetters, List<Row> results, Baselines baselines) {

    /**
     * What one loss has reached.
     *
     * @param loss its specification, complete
     * @param fbeta F-beta of the decisions as they were published
     * @param oracleFbeta F-beta that the best single threshold, known afterwards, would have had
     * @param auprc area under the precision-recall curve, as average precision
     * @param logLoss mean of -log p(label), in nats
     * @param betaOpt beta_opt at the last event, null where there is none
     * @param threshold decision threshold at the last event, a probability; null where there is none
     * @param eventsPerSecond events by the time that scoring and learning took, on one thread, without reading the file
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
            long eventsPerSecond) {}

    /**
     * The F-beta of the baselines.
     *
     * @param noChangeFbeta of repeating the last label
     * @param majorityFbeta of the more frequent label so far
     */
    record Baselines(double noChangeFbeta, double majorityFbeta) {}
}
