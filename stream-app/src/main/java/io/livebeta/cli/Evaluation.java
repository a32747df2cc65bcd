package io.livebeta.cli;

import io.livebeta.cli.input.EventFields;
import io.livebeta.cli.input.EventSource;
import io.livebeta.cli.report.Report;
import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.processor.Event;
import io.livebeta.processor.EventReader;
import io.livebeta.processor.FieldSelection;
import io.livebeta.processor.UnusableRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The prequential evaluation of several losses and seeds over one stream, without Kafka: the code that reads records, scores and
 * learns is that of the topology.
 */
final class Evaluation implements AutoCloseable {

    private final List<LossEvaluation> runs = new ArrayList<>();
    private final int seeds;
    private final long nowMs;
    private long positives;
    private long events;
    private long unusable;
    private @Nullable UnusableRecordException firstUnusable;

    /**
     * Makes the learners.
     *
     * @param configs a configuration a loss and seed: the losses one after the other, each with all its seeds
     * @param seeds how many configurations a loss has
     * @param delay how late the labels come
     * @param nowMs the timestamp that each record would get from Kafka, milliseconds since the epoch
     * @throws ConfigException if the configured engine does not run here
     */
    Evaluation(List<LearnerConfig> configs, int seeds, LabelDelay delay, long nowMs) {
        this.seeds = seeds;
        this.nowMs = nowMs;
        try {
            configs.forEach(config -> runs.add(runOf(config, delay)));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static LossEvaluation runOf(LearnerConfig config, LabelDelay delay) {
        try {
            return new LossEvaluation(config, delay);
        } catch (IllegalStateException e) {
            throw new ConfigException(LearnerKeys.ENGINE, config.engine(), e.getMessage());
        }
    }

    /** Returns the fields of a source, with the choice of features that the configuration makes. */
    static FieldSelection fields(EventSource source, LearnerConfig config) {
        EventFields fields = source.fields();
        return new FieldSelection(
                fields.id(),
                fields.label(),
                fields.time(),
                Set.copyOf(config.featuresInclude()),
                Set.copyOf(config.featuresExclude()));
    }

    /**
     * Traces the first seed of each loss for a report.
     *
     * @param memory labelled events over which the recent metric is taken, above 0
     */
    void trace(long memory) {
        firstSeeds().forEach(run -> run.trace(memory));
    }

    private Stream<LossEvaluation> firstSeeds() {
        return IntStream.range(0, runs.size() / seeds).mapToObj(loss -> runs.get(loss * seeds));
    }

    /**
     * Takes the whole source.
     *
     * @param progress told the number of events after each
     * @throws CommandException if the source has events, but none that can be used
     */
    void run(EventSource source, FieldSelection fields, LongConsumer progress) throws IOException {
        EventReader reader = readerOf(source, fields);
        for (GenericRecord record = source.next(); record != null; record = source.next()) {
            observe(reader, record);
            progress.accept(++events);
        }
        runs.forEach(LossEvaluation::finish);
        if (events > 0 && unusable == events) {
            throw new CommandException(
                    "none of the " + events + " events can be used; the first: " + firstUnusable.getMessage());
        }
    }

    private static EventReader readerOf(EventSource source, FieldSelection fields) {
        try {
            return EventReader.of(source.schema(), fields);
        } catch (UnusableRecordException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private void observe(EventReader reader, GenericRecord record) {
        try {
            Event event = reader.read(record, nowMs);
            positives += event.label().isPositive() ? 1 : 0;
            runs.forEach(run -> run.observe(event));
        } catch (UnusableRecordException e) {
            unusable++;
            firstUnusable = firstUnusable == null ? e : firstUnusable;
        }
    }

    /** Returns what the topology would have sent to the dead letters, in words. */
    Optional<String> deadLetters() {
        return Optional.ofNullable(firstUnusable)
                .map(first -> "%,d of %,d events cannot be used, and count nowhere; the first: %s"
                        .formatted(unusable, events, first.getMessage()));
    }

    /** Returns one line that names the engine. */
    String engine() {
        return runs.get(0).engine();
    }

    /** Returns the result. */
    EvaluationResult result(String input) {
        List<EvaluationResult.Row> rows = runs.stream().map(LossEvaluation::row).toList();
        return new EvaluationResult(
                input,
                events,
                positives,
                unusable,
                rows,
                EvaluationResult.summaries(rows, seeds),
                runs.get(0).baselines());
    }

    /** Returns what the charts show of each loss, by its first seed. */
    List<Report.LossCharts> charts() {
        return firstSeeds().map(LossEvaluation::charts).toList();
    }

    @Override
    public void close() {
        runs.forEach(LossEvaluation::close);
    }
}
