package io.livebeta.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of a learner, checked when they are built. Keys under {@code kafka.} are Kafka's own and keys under
 * {@code schema.registry.} the registry client's; both are handed on, and any other unknown key is an error.
 */
public final class LearnerConfig extends AbstractConfig {

    /** Prefix of the keys that are handed to Kafka. */
    public static final String KAFKA_PREFIX = "kafka.";

    /** Prefix of the keys that are handed to the registry client. */
    public static final String REGISTRY_PREFIX = "schema.registry.";

    /** Key of the registry's address. */
    public static final String REGISTRY_URL = REGISTRY_PREFIX + "url";

    private static final List<Integer> SMALL = List.of(32, 16);
    private static final List<Integer> STANDARD = List.of(64, 32);

    /**
     * Reads and checks the settings.
     *
     * @throws ConfigException naming key, value and what is allowed
     */
    public LearnerConfig(Map<String, ?> settings) {
        super(LearnerKeys.DEFINITION, settings, false);
        settings.keySet().forEach(LearnerConfig::requireKnown);
        if (metricsRetention().compareTo(metricsWindow()) < 0) {
            throw new ConfigException(
                    LearnerKeys.METRICS_RETENTION,
                    getString(LearnerKeys.METRICS_RETENTION),
                    "must be at least " + LearnerKeys.METRICS_WINDOW);
        }
        if (optimizer() == Optimizer.ROW_ADAGRAD && List.of("nd4j", "cuda").contains(engine())) {
            throw new ConfigException(
                    LearnerKeys.OPTIMIZER,
                    optimizer(),
                    "is of the engine jvm alone; engine " + engine() + " has adagrad");
        }
    }

    private static void requireKnown(String key) {
        boolean handedOn = key.startsWith(KAFKA_PREFIX) || key.startsWith(REGISTRY_PREFIX);
        if (!handedOn && !LearnerKeys.DEFINITION.names().contains(key)) {
            throw new ConfigException("unknown key '" + key + "'"
                    + NearestKey.of(key, LearnerKeys.DEFINITION.names())
                            .map(near -> ", did you mean '" + near + "'?")
                            .orElse("; `livebeta config` prints all keys"));
        }
    }

    public String applicationId() {
        return getString(LearnerKeys.APPLICATION_ID);
    }

    public String topicPrefix() {
        return getString(LearnerKeys.TOPIC_PREFIX);
    }

    /** Returns the name of the user's topic of events. */
    public String eventsTopic() {
        String named = getString(LearnerKeys.EVENTS_TOPIC);
        return named.isEmpty() ? topicPrefix() + "events" : named;
    }

    public int partitions() {
        return getInt(LearnerKeys.PARTITIONS);
    }

    public short replicationFactor() {
        return getShort(LearnerKeys.REPLICATION_FACTOR);
    }

    /** Returns the loss as it was written; {@code loss.window} fills in where it names no window. */
    public String loss() {
        return getString(LearnerKeys.LOSS);
    }

    public double lossWindow() {
        return getDouble(LearnerKeys.LOSS_WINDOW);
    }

    public double beta() {
        return getDouble(LearnerKeys.BETA);
    }

    public BetaOptMode betaOpt() {
        return BetaOptMode.of(getString(LearnerKeys.BETA_OPT));
    }

    public ThresholdMode thresholdMode() {
        return ThresholdMode.of(getString(LearnerKeys.THRESHOLD_MODE));
    }

    public String engine() {
        return getString(LearnerKeys.ENGINE);
    }

    public long seed() {
        return getLong(LearnerKeys.SEED);
    }

    public Optimizer optimizer() {
        return Optimizer.of(getString(LearnerKeys.OPTIMIZER));
    }

    public double learningRate() {
        return getDouble(LearnerKeys.LEARNING_RATE);
    }

    /** Returns the widths of the hidden layers; empty for logistic regression. */
    public List<Integer> hiddenLayers() {
        String widths = getString(LearnerKeys.HIDDEN_LAYERS);
        return switch (widths) {
            case "profile" -> getString(LearnerKeys.PROFILE).equals("standard") ? STANDARD : SMALL;
            case "none" -> List.of();
            default -> Stream.of(widths.split(",")).map(Integer::valueOf).toList();
        };
    }

    /** Returns the width of the second perceptron, which reads the fast deviations; 0 for none. */
    public int fastUnits() {
        List<Integer> widths = hiddenLayers();
        return widths.isEmpty() || !getBoolean(LearnerKeys.INPUT_FAST) ? 0 : Math.max(1, widths.get(0) / 2);
    }

    /** Returns whether numeric features enter by their hats too. */
    public boolean hats() {
        return getBoolean(LearnerKeys.INPUT_HATS);
    }

    /** Returns whether past events are learned from again. */
    public boolean replay() {
        return getBoolean(LearnerKeys.REPLAY);
    }

    /** Returns whether a learner that has collapsed returns to its last good state. */
    public boolean collapseGuard() {
        return getBoolean(LearnerKeys.COLLAPSE_GUARD);
    }

    public String labelField() {
        return getString(LearnerKeys.LABEL_FIELD);
    }

    public String idField() {
        return getString(LearnerKeys.ID_FIELD);
    }

    /** Returns the field of the event time; empty where Kafka's timestamp of the record is the event time. */
    public String timeField() {
        return getString(LearnerKeys.TIME_FIELD);
    }

    /** Returns the fields that may be features; empty for all. */
    public List<String> featuresInclude() {
        return getList(LearnerKeys.FEATURES_INCLUDE);
    }

    public List<String> featuresExclude() {
        return getList(LearnerKeys.FEATURES_EXCLUDE);
    }

    public Duration metricsWindow() {
        return Durations.parse(getString(LearnerKeys.METRICS_WINDOW));
    }

    public Duration metricsRetention() {
        return Durations.parse(getString(LearnerKeys.METRICS_RETENTION));
    }

    public Duration metricsInterval() {
        return Durations.parse(getString(LearnerKeys.METRICS_INTERVAL));
    }

    /** Returns how long an event waits for a late label, in event time; zero where late labels are not read. */
    public Duration labelTtl() {
        return Durations.parseOrZero(getString(LearnerKeys.LABEL_TTL));
    }

    /** Returns whether late labels are read. */
    public boolean joinsLabels() {
        return !labelTtl().isZero();
    }

    /** Returns whether labels that came with their events can be corrected too. */
    public boolean correctsAllLabels() {
        return getString(LearnerKeys.LABEL_CORRECTIONS).equals("all");
    }

    /** Returns the fewest events between two checkpoints. */
    public int checkpointInterval() {
        return getInt(LearnerKeys.CHECKPOINT_INTERVAL);
    }

    /** Returns the labelled events between two updates of a task, 0 for one model per partition. */
    public int syncInterval() {
        return getInt(LearnerKeys.SYNC_INTERVAL);
    }

    public Duration syncWait() {
        return Durations.parse(getString(LearnerKeys.SYNC_WAIT));
    }

    /** Returns the training steps without a newer merged model after which a task gives an alert. */
    public long syncStaleness() {
        return getLong(LearnerKeys.SYNC_STALENESS);
    }

    public double syncOuterRate() {
        return getDouble(LearnerKeys.SYNC_OUTER_RATE);
    }

    public double syncMomentum() {
        return getDouble(LearnerKeys.SYNC_MOMENTUM);
    }

    /** Returns the inputs between two versions of a task's own model, 0 for none. */
    public long modelInterval() {
        return getLong(LearnerKeys.MODEL_INTERVAL);
    }

    /** Returns the versions of each model that stay on the model topic. */
    public int modelVersions() {
        return getInt(LearnerKeys.MODEL_VERSIONS);
    }

    /** Returns the bytes of events for each byte of the last checkpoint before the next one comes, at least 0. */
    public double checkpointJournalRatio() {
        return getDouble(LearnerKeys.CHECKPOINT_JOURNAL_RATIO);
    }

    /** Returns the learner's time after which a checkpoint comes in any case. */
    public Duration checkpointReplayLimit() {
        return Durations.parse(getString(LearnerKeys.CHECKPOINT_REPLAY_LIMIT));
    }

    /** Returns Kafka's own settings, without the prefix. */
    public Map<String, Object> kafka() {
        return originalsWithPrefix(KAFKA_PREFIX);
    }

    /** Returns the settings of the registry client, under the names that Confluent's classes read. */
    public Map<String, Object> registry() {
        Map<String, Object> withoutPrefix = originalsWithPrefix(REGISTRY_PREFIX);
        Map<String, Object> withPrefix = originals().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(REGISTRY_PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        withPrefix.putAll(withoutPrefix);
        return withPrefix;
    }
}
