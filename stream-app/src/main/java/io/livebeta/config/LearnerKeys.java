package io.livebeta.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.SHORT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The keys of {@link LearnerConfig}, each with its default, validator and documentation. */
public final class LearnerKeys {

    public static final String APPLICATION_ID = "application.id";
    public static final String TOPIC_PREFIX = "topic.prefix";
    public static final String EVENTS_TOPIC = "events.topic";
    public static final String PARTITIONS = "partitions";
    public static final String REPLICATION_FACTOR = "replication.factor";
    public static final String LOSS = "loss";
    public static final String LOSS_WINDOW = "loss.window";
    public static final String BETA = "beta";
    public static final String BETA_OPT = "beta.opt";
    public static final String THRESHOLD_MODE = "threshold.mode";
    public static final String ENGINE = "engine";
    public static final String PROFILE = "profile";
    public static final String HIDDEN_LAYERS = "hidden.layers";
    public static final String INPUT_HATS = "input.hats";
    public static final String INPUT_FAST = "input.fast";
    public static final String REPLAY = "replay";
    public static final String OPTIMIZER = "optimizer";
    public static final String COLLAPSE_GUARD = "collapse.guard";
    public static final String LEARNING_RATE = "learning.rate";
    public static final String SEED = "seed";
    public static final String LABEL_FIELD = "label.field";
    public static final String ID_FIELD = "id.field";
    public static final String TIME_FIELD = "time.field";
    public static final String FEATURES_INCLUDE = "features.include";
    public static final String FEATURES_EXCLUDE = "features.exclude";
    public static final String METRICS_WINDOW = "metrics.window";
    public static final String METRICS_RETENTION = "metrics.retention";
    public static final String METRICS_INTERVAL = "metrics.interval";
    public static final String LABEL_TTL = "label.ttl";
    public static final String LABEL_CORRECTIONS = "label.corrections";
    public static final String CHECKPOINT_INTERVAL = "checkpoint.interval";
    public static final String SYNC_INTERVAL = "sync.interval";
    public static final String SYNC_WAIT = "sync.wait";
    public static final String SYNC_STALENESS = "sync.staleness";
    public static final String SYNC_OUTER_RATE = "sync.outer.rate";
    public static final String SYNC_MOMENTUM = "sync.momentum";
    public static final String MODEL_INTERVAL = "model.interval";
    public static final String MODEL_VERSIONS = "model.versions";

    public static final String CHECKPOINT_JOURNAL_RATIO = "checkpoint.journal.ratio";
    public static final String CHECKPOINT_REPLAY_LIMIT = "checkpoint.replay.limit";

    static final ConfigDef DEFINITION = sharing(learning(features(operation(new ConfigDef()))));

    private LearnerKeys() {}

    /** Returns the definition behind the keys, for documentation. */
    public static List<ConfigDef.ConfigKey> all() {
        return List.copyOf(DEFINITION.configKeys().values());
    }

    private static ConfigDef learning(ConfigDef keys) {
        return keys.define(
                        LOSS,
                        STRING,
                        "anyloss:fbeta,L=10,mix=0.6",
                        new NonEmptyString(),
                        HIGH,
                        "The loss: bce, weighted-bce, focal, beta-opt (or beta-opt:u-iu, :gauss-ie, :gamma-ie), anyloss:METRIC, reloss:METRIC or"
                                + " softset:METRIC; METRIC is fbeta (follows the key beta), f1, f2, f0.5, ...,"
                                + " accuracy, balanced-accuracy, gmean, jaccard, mcc, precision, recall, or auroc"
                                + " (softset alone). Options after commas: window (labelled events; stands above"
                                + " loss.window; 0: each event is a batch of its own); of anyloss L (slope of the soft"
                                + " decision); of softset tau (threshold; 0: the mean over nine), delta and k (shape"
                                + " of the soft decision); of these and reloss mix (share of cross-entropy); of focal gamma and"
                                + " alpha; of beta-opt weight (positive, negative or swap).")
                .define(
                        LOSS_WINDOW,
                        DOUBLE,
                        20_000.0,
                        moreThanZero(),
                        MEDIUM,
                        "Memory of the soft and hard counts behind loss and beta_opt, in labelled events: each weighs"
                                + " exp(-1/window) of the one after it.")
                .define(
                        BETA,
                        DOUBLE,
                        1.0,
                        moreThanZeroAndAtMost(1_000),
                        HIGH,
                        "The beta of the reported F-beta; above 1 favours recall.")
                .define(
                        BETA_OPT,
                        STRING,
                        "target",
                        ValidString.in("monitor", "weight", "target"),
                        MEDIUM,
                        "What beta_opt does beside being published: nothing, weight the positives in the"
                                + " cross-entropy, or move the beta that the loss follows; the latter is the key beta"
                                + " where beta^2 FN = FP, and greater where misses prevail.")
                .define(
                        THRESHOLD_MODE,
                        STRING,
                        "tuned",
                        ValidString.in("tuned", "ofo", "fixed"),
                        HIGH,
                        "Whether the decision threshold is the best for the F-beta of past scores, follows their hits and alarms"
                                + " (online F-measure optimisation), or stays at 0.5.")
                .define(
                        ENGINE,
                        STRING,
                        "auto",
                        ValidString.in("auto", "jvm", "nd4j", "cuda"),
                        MEDIUM,
                        "The engine that trains the network: jvm (fused, CPU), nd4j (Deeplearning4j); auto takes jvm.")
                .define(
                        PROFILE,
                        STRING,
                        "small",
                        ValidString.in("small", "standard"),
                        MEDIUM,
                        "The size of the network: 32x16 or 64x32 hidden units.")
                .define(
                        HIDDEN_LAYERS,
                        STRING,
                        "profile",
                        LearnerKeys::requireWidths,
                        LOW,
                        "Widths of the hidden layers such as 128,64; none for logistic regression; profile for those of"
                                + " the profile.")
                .define(
                        INPUT_HATS,
                        BOOLEAN,
                        true,
                        LOW,
                        "Whether each number enters by a spline of up to 64 knots too, half of them where the positives"
                                + " are.")
                .define(
                        INPUT_FAST,
                        BOOLEAN,
                        true,
                        LOW,
                        "Whether a second, smaller network part reads how far each number is from its recent level.")
                .define(
                        REPLAY,
                        BOOLEAN,
                        true,
                        LOW,
                        "Whether stored events are learned from again while the stream is young.")
                .define(
                        OPTIMIZER,
                        STRING,
                        "adagrad",
                        ValidString.in("adagrad", "row-adagrad"),
                        LOW,
                        "How a step is taken: AdaGrad with a rate for each weight, or for each row of weights, which"
                                + " takes half the memory, on the engine jvm.")
                .define(
                        COLLAPSE_GUARD,
                        BOOLEAN,
                        true,
                        LOW,
                        "Whether a learner whose decisions or scores have collapsed returns to its last good state, with"
                                + " more cross-entropy in its loss.")
                .define(LEARNING_RATE, DOUBLE, 0.1, moreThanZero(), LOW, "AdaGrad's learning rate.")
                .define(SEED, LONG, 1L, LOW, "Seed of the initial weights, the samples and the replay.")
                .define(
                        CHECKPOINT_INTERVAL,
                        INT,
                        10_000,
                        atLeast(1),
                        LOW,
                        "Fewest events between two checkpoints of a task's state; a restart replays those since.")
                .define(
                        CHECKPOINT_JOURNAL_RATIO,
                        DOUBLE,
                        1.0,
                        zeroOrMore(),
                        LOW,
                        "Bytes of events for each byte that the last checkpoint wrote before the next one comes; 0: no wait"
                                + " for them.")
                .define(
                        CHECKPOINT_REPLAY_LIMIT,
                        STRING,
                        "5s",
                        Durations::validate,
                        LOW,
                        "Time of learning after which a checkpoint comes in any case; a restart takes about as long to"
                                + " replay it.");
    }

    private static ConfigDef features(ConfigDef keys) {
        return keys.define(
                        LABEL_FIELD,
                        STRING,
                        "label",
                        new NonEmptyString(),
                        HIGH,
                        "Field of the label: 0 or 1, or null.")
                .define(ID_FIELD, STRING, "event_id", new NonEmptyString(), HIGH, "Field of the event's identifier.")
                .define(
                        TIME_FIELD,
                        STRING,
                        "",
                        HIGH,
                        "Field of the event time: timestamp-millis, timestamp-micros, a long of milliseconds or an"
                                + " ISO-8601 string; empty for Kafka's timestamp of the record.")
                .define(
                        FEATURES_INCLUDE,
                        LIST,
                        List.of(),
                        MEDIUM,
                        "Fields that are features; empty for every field that can be one.")
                .define(FEATURES_EXCLUDE, LIST, List.of(), MEDIUM, "Fields that are not features.");
    }

    private static ConfigDef operation(ConfigDef keys) {
        return keys.define(
                        APPLICATION_ID,
                        STRING,
                        "livebeta",
                        new NonEmptyString(),
                        HIGH,
                        "Kafka Streams' application.id: names the consumer group and the state's topics.")
                .define(TOPIC_PREFIX, STRING, "livebeta.", HIGH, "Prefix of the topics.")
                .define(EVENTS_TOPIC, STRING, "", HIGH, "Topic of the events; empty for the prefix and `events`.")
                .define(
                        PARTITIONS,
                        INT,
                        1,
                        atLeast(1),
                        MEDIUM,
                        "Partitions of the topics that `livebeta topics` makes.")
                .define(
                        REPLICATION_FACTOR,
                        SHORT,
                        (short) -1,
                        MEDIUM,
                        "Replicas of the topics that `livebeta topics` makes; -1 for the broker's default.")
                .define(
                        METRICS_WINDOW,
                        STRING,
                        "1m",
                        Durations::validate,
                        HIGH,
                        "Length of the metric windows, in event time: 30s, 1m, 12h, 1d.")
                .define(
                        METRICS_RETENTION,
                        STRING,
                        "1d",
                        Durations::validate,
                        MEDIUM,
                        "How long a window is kept and corrected, in event time.")
                .define(
                        METRICS_INTERVAL,
                        STRING,
                        "100ms",
                        Durations::validate,
                        LOW,
                        "How often a task sends what it has counted.")
                .define(
                        LABEL_TTL,
                        STRING,
                        "7d",
                        Durations::validateOrZero,
                        MEDIUM,
                        "How long an event waits for a label from the topic `labels`, and that label can be corrected, in"
                                + " event time; 0: the topic is not read.")
                .define(
                        LABEL_CORRECTIONS,
                        STRING,
                        "late",
                        ValidString.in("late", "all"),
                        LOW,
                        "Which labels the topic `labels` can correct: those that came by it, or those that came with"
                                + " their events too, for which every event is stored.");
    }

    private static ConfigDef sharing(ConfigDef keys) {
        return keys.define(
                        SYNC_INTERVAL,
                        INT,
                        1_000,
                        atLeast(0),
                        MEDIUM,
                        "Labelled events after which a task gives what it has learned to the model of all tasks; 0 keeps"
                                + " one model per partition. A topic of events with one partition has one model anyway.")
                .define(
                        SYNC_WAIT,
                        STRING,
                        "1s",
                        Durations::validate,
                        LOW,
                        "How long a merge waits for the tasks that have not sent what they have learned.")
                .define(
                        SYNC_STALENESS,
                        LONG,
                        100_000L,
                        atLeast(1),
                        LOW,
                        "Training steps without a newer merged model after which a task gives an alert, and learns on.")
                .define(
                        SYNC_OUTER_RATE,
                        DOUBLE,
                        1.0,
                        moreThanZero(),
                        MEDIUM,
                        "Factor of the tasks' mean change at a merge; no more is used than makes it their sum.")
                .define(
                        SYNC_MOMENTUM,
                        DOUBLE,
                        0.0,
                        atLeastZeroAndBelowOne(),
                        LOW,
                        "Share of the last merge's step that a merge takes again.")
                .define(
                        MODEL_INTERVAL,
                        LONG,
                        100_000L,
                        atLeast(0),
                        LOW,
                        "Without syncing: inputs after which a task publishes its model; 0 for never.")
                .define(
                        MODEL_VERSIONS,
                        INT,
                        10,
                        atLeast(1),
                        MEDIUM,
                        "Versions of each model that stay on the model topic.");
    }

    private static ConfigDef.Validator atLeastZeroAndBelowOne() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (!((double) value >= 0 && (double) value < 1)) {
                        throw new ConfigException(key, value, "must be a number at least 0 and below 1");
                    }
                },
                () -> "at least 0 and below 1");
    }

    private static ConfigDef.Validator moreThanZero() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (!((double) value > 0) || Double.isInfinite((double) value)) {
                        throw new ConfigException(key, value, "must be a number above 0");
                    }
                },
                () -> "above 0");
    }

    private static ConfigDef.Validator zeroOrMore() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (!((double) value >= 0)) {
                        throw new ConfigException(key, value, "must be a number of 0 or more");
                    }
                },
                () -> "0 or more");
    }

    private static ConfigDef.Validator moreThanZeroAndAtMost(double most) {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (!((double) value > 0 && (double) value <= most)) {
                        throw new ConfigException(key, value, "must be a number above 0 and at most " + most);
                    }
                },
                () -> "above 0 and at most " + most);
    }

    private static void requireWidths(String key, Object value) {
        if (!((String) value).matches("profile|none|[1-9]\\d{0,4}(,[1-9]\\d{0,4})*")) {
            throw new ConfigException(key, value, "must be widths such as 128,64, or none, or profile");
        }
    }
}
