package io.livebeta.cli;

import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import io.livebeta.processor.Event;
import io.livebeta.processor.EventReader;
import io.livebeta.processor.FieldSelection;
import io.livebeta.processor.UnusableRecordException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/**
 * The prequential evaluation of several losses over one stream, without Kafka: the code that reads records, scores and
 * learns is that of the topology.
 */
final class Evaluation {

    private final EventReader reader;
    private final List<LossEvaluation> losses;
    private final long nowMs;
    private long positives;
    private long events;
    private long unusable;

    /**
     * Makes the evaluation.
     *
     * @param nowMs the timestamp that each record would get from Kafka, milliseconds since the epoch
     */
    Evaluation(EventSource source, LearnerConfig config, List<LossEvaluation> losses, long nowMs) {
        this.losses = losses;
        this.nowMs = nowMs;
        try {
            reader = EventReader.of(source.schema(), fields(source, config));
        } catch (UnusableRecordException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    /** Returns the fields of a source, with the choice of features that the configuration makes. */
    static FieldSelection fields(EventSource source, LearnerConfig config) {
        return new FieldSelection(
                source.fields().id(),
                source.fields().label(),
                source.fields().time(),
                Set.copyOf(config.featuresInclude()),
                Set.copyOf(config.featuresExclude()));
    }

    /** Takes the whole source. */
    void run(EventSource source, Progress progress) throws IOException {
        for (GenericRecord record = source.next(); record != null; record = source.next()) {
            observe(record);
            progress.at(events);
        }
    }

    private void observe(GenericRecord record) {
        events++;
        try {
            Event event = reader.read(record, nowMs);
            positives += event.label().isPositive() ? 1 : 0;
            losses.forEach(loss -> loss.observe(event));
        } catch (UnusableRecordException e) {
            unusable++;
        }
    }

    /** Returns the object that describes the run. */
    Map<String, Object> result(String input) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("input", input);
        result.put("events", events);
        result.put("positives", positives);
        result.put("dead_letters", unusable);
        result.put("results", losses.stream().map(LossEvaluation::result).toList());
        result.put("baselines", losses.get(0).baselines());
        return result;
    }
}
