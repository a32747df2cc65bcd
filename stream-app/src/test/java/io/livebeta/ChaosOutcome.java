package io.livebeta;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/**
 * What a {@link ChaosRun} leaves.
 *
 * @param predictions all that were committed
 * @param poisons how many records that are no events were sent
 * @param deadLetters where the dead letters were read, each as {@code partition@offset}
 * @param windows the last record of each metric window
 * @param checkpoints digest of each partition's checkpoint
 * @param recoveries times from a kill of an application until every partition went on
 */
record ChaosOutcome(
        PredictionLedger predictions,
        int poisons,
        List<String> deadLetters,
        Map<String, GenericRecord> windows,
        List<String> checkpoints,
        List<Duration> recoveries) {

    String summary() {
        double[] seconds = recoveries.stream()
                .mapToDouble(recovery -> recovery.toMillis() / 1e3)
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%d events predicted, %d twice, %d out of order; %d windows; %d of %d poisoned records set aside; "
                        + "%d kills, back in %.1f s (median), %.1f s (longest)",
                predictions.total(),
                predictions.duplicates(),
                predictions.outOfOrder(),
                windows.size(),
                deadLetters.size(),
                poisons,
                seconds.length,
                seconds.length == 0 ? 0 : seconds[seconds.length / 2],
                seconds.length == 0 ? 0 : seconds[seconds.length - 1]);
    }
}
