package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.config.LearnerConfig;
import io.livebeta.model.SharedModel;
import io.livebeta.schema.ModelChunk;
import io.livebeta.state.PublishedModel;
import io.livebeta.topology.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The model topic as it is now: the versions that are there as a whole, and the keys of all records. */
final class ModelTopic {

    private final List<Version> versions = new ArrayList<>();
    private final Map<String, ModelChunk> records = new TreeMap<>();

    /**
     * One version.
     *
     * @param task partition whose task holds it, {@link PublishedModel#MERGED} or {@link PublishedModel#IMPORTED}
     * @param published when its last record was written
     */
    record Version(int task, SharedModel model, Instant published) {

        long number() {
            return model.version();
        }
    }

    private record Name(int task, long version) {}

    private ModelTopic() {}

    /** Reads the topic from its start to its end. */
    static ModelTopic read(LearnerConfig config, SchemaRegistryClient registry) {
        ModelTopic topic = new ModelTopic();
        Map<String, Instant> times = new TreeMap<>();
        try (TopicLog<ModelChunk> log =
                new TopicLog<>(config, registry, Topics.of(config).model())) {
            for (ConsumerRecord<String, ModelChunk> record : log.rest()) {
                if (record.value() == null) {
                    topic.records.remove(record.key());
                } else {
                    topic.records.put(record.key(), record.value());
                    times.put(record.key(), Instant.ofEpochMilli(record.timestamp()));
                }
            }
        }
        topic.join(times);
        return topic;
    }

    private void join(Map<String, Instant> times) {
        Map<Name, List<String>> keys = new LinkedHashMap<>();
        records.forEach((key, chunk) -> keys.computeIfAbsent(
                        new Name(chunk.getTask(), chunk.getModelVersion()), name -> new ArrayList<>())
                .add(key));
        keys.forEach((name, parts) -> {
            try {
                SharedModel model = PublishedModel.of(
                                parts.stream().map(records::get).toList())
                        .model();
                Instant last = parts.stream()
                        .map(times::get)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                versions.add(new Version(name.task(), model, last));
            } catch (IOException e) {
                // Its records are still on their way, or partly deleted: no version to speak of.
            }
        });
        versions.sort(Comparator.comparingInt(Version::task).thenComparingLong(Version::number));
    }

    /** Returns the versions, by task, the oldest first. */
    List<Version> versions() {
        return versions;
    }

    /** Returns the keys of all records of a task. */
    List<String> keysOf(int task) {
        return records.entrySet().stream()
                .filter(record -> record.getValue().getTask() == task)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns a version of a task, or its newest where none is named. */
    Optional<Version> find(int task, Optional<Long> number) {
        return versions.stream()
                .filter(version -> version.task() == task)
                .filter(version -> number.isEmpty() || number.get() == version.number())
                .max(Comparator.comparingLong(Version::number));
    }

    /**
     * Returns whose versions are meant where nobody is named: the merged model's, else those of the one task there is.
     *
     * @throws CommandException if there are several, or none
     */
    int onlyTask() {
        List<Integer> tasks = versions.stream()
                .map(Version::task)
                .filter(task -> task != PublishedModel.IMPORTED)
                .distinct()
                .toList();
        if (tasks.contains(PublishedModel.MERGED)) {
            return PublishedModel.MERGED;
        }
        if (tasks.size() != 1) {
            throw new CommandException(
                    tasks.isEmpty()
                            ? "the model topic has no version yet; `livebeta model freeze` publishes one"
                            : "each of the tasks " + tasks + " has a model of its own; name one with --task");
        }
        return tasks.get(0);
    }
}
