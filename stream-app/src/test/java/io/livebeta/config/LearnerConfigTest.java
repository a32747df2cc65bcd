package io.livebeta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnerConfigTest {

    @Test
    void shouldHaveADefaultForEveryKey() {
        LearnerConfig config = new LearnerConfig(Map.of());

        assertThat(config.applicationId()).isEqualTo("livebeta");
        assertThat(config.topicPrefix()).isEqualTo("livebeta.");
        assertThat(config.eventsTopic()).isEqualTo("livebeta.events");
        assertThat(config.partitions()).isEqualTo(1);
        assertThat(config.replicationFactor()).isEqualTo((short) -1);
        assertThat(config.loss()).isEqualTo("anyloss:fbeta,L=10,mix=0.6");
        assertThat(config.lossWindow()).isEqualTo(20_000);
        assertThat(config.beta()).isEqualTo(1);
        assertThat(config.betaOpt()).isEqualTo(BetaOptMode.TARGET);
        assertThat(config.thresholdMode()).isEqualTo(ThresholdMode.TUNED);
        assertThat(config.engine()).isEqualTo("auto");
        assertThat(config.seed()).isEqualTo(1);
        assertThat(config.hiddenLayers()).containsExactly(32, 16);
        assertThat(config.learningRate()).isEqualTo(0.1);
        assertThat(config.labelField()).isEqualTo("label");
        assertThat(config.idField()).isEqualTo("event_id");
        assertThat(config.timeField()).isEmpty();
        assertThat(config.featuresInclude()).isEmpty();
        assertThat(config.featuresExclude()).isEmpty();
        assertThat(config.metricsWindow()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.metricsRetention()).isEqualTo(Duration.ofDays(1));
        assertThat(config.metricsInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.checkpointInterval()).isEqualTo(10_000);
        assertThat(config.kafka()).isEmpty();
        assertThat(config.registry()).isEmpty();
    }

    @Test
    void shouldDeclareEveryKeyThatHasAConstant() throws IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (Field field : LearnerKeys.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                constants.add((String) field.get(null));
            }
        }

        assertThat(constants)
                .containsExactlyInAnyOrderElementsOf(
                        LearnerKeys.all().stream().map(key -> key.name).toList());
    }

    @Test
    void shouldDocumentEveryKey() {
        assertThat(LearnerKeys.all())
                .allSatisfy(key -> assertThat(key.documentation).endsWith("."));
        assertThat(LearnerKeys.all())
                .allSatisfy(key -> assertThat(key.hasDefault()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    beta | 0 | must be a number above 0 and at most 1000.0
                    beta | -1 | must be a number above 0 and at most 1000.0
                    beta | NaN | must be a number above 0 and at most 1000.0
                    beta | 1001 | must be a number above 0 and at most 1000.0
                    beta | two | Not a number of type DOUBLE
                    loss.window | 0 | must be a number above 0
                    loss.window | Infinity | must be a number above 0
                    learning.rate | 0 | must be a number above 0
                    beta.opt | on | String must be one of: monitor, weight, target
                    threshold.mode | auto | String must be one of: tuned, ofo, fixed
                    engine | gpu | String must be one of: auto, jvm, nd4j, cuda
                    profile | large | String must be one of: small, standard
                    hidden.layers | 64,0 | must be widths such as 128,64, or none, or profile
                    hidden.layers | 64, | must be widths such as 128,64, or none, or profile
                    checkpoint.interval | 0 | Value must be at least 1
                    partitions | 0 | Value must be at least 1
                    metrics.window | 5 | must be a number with ms, s, m, h or d behind it, such as 30s
                    metrics.window | 1 m | must be a number with ms, s, m, h or d behind it, such as 30s
                    metrics.window | 0s | must be more than zero
                    metrics.interval | 0ms | must be more than zero
                    metrics.retention | 30s | must be at least metrics.window
                    metrics.window | 0 | must be more than zero
                    label.ttl | -1d | must be a number with ms, s, m, h or d behind it, such as 30s
                    label.corrections | none | must be one of
                    label.field | '' | String must be non-empty
                    application.id | '' | String must be non-empty
                    seed | 1.5 | Not a number of type LONG
                    """)
    void shouldSayWhichKeyIsWrongAndWhatIsAllowed(String key, String value, String message) {
        assertThatThrownBy(() -> new LearnerConfig(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"100ms, PT0.1S", "30s, PT30S", "1m, PT1M", "12h, PT12H", "2d, PT48H"})
    void shouldReadDurations(String text, Duration duration) {
        LearnerConfig config = new LearnerConfig(Map.of("metrics.window", text, "metrics.retention", "99d"));

        assertThat(config.metricsWindow()).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0s, false", "1h, true"})
    void shouldJoinLateLabelsUnlessTheirTimeToLiveIsZero(String ttl, boolean joins) {
        assertThat(new LearnerConfig(Map.of("label.ttl", ttl)).joinsLabels()).isEqualTo(joins);
    }

    @Test
    void shouldReadTheWidthsOfTheHiddenLayers() {
        assertThat(hiddenLayers(Map.of("profile", "standard"))).containsExactly(64, 32);
        assertThat(hiddenLayers(Map.of("hidden.layers", "none"))).isEmpty();
        assertThat(hiddenLayers(Map.of("hidden.layers", "128"))).containsExactly(128);
        assertThat(hiddenLayers(Map.of("hidden.layers", "8,4,2", "profile", "standard")))
                .containsExactly(8, 4, 2);
    }

    @Test
    void shouldRefuseRowAdaGradWhenTheEngineHasNone() {
        assertThat(new LearnerConfig(Map.of("optimizer", "row-adagrad")).optimizer())
                .isEqualTo(Optimizer.ROW_ADAGRAD);
        assertThatThrownBy(() -> new LearnerConfig(Map.of("optimizer", "row-adagrad", "engine", "nd4j")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("row-adagrad for configuration optimizer: is of the engine jvm alone");
    }

    @Test
    void shouldReadListsWithBlanks() {
        LearnerConfig config = new LearnerConfig(Map.of("features.include", "a, b ,c", "features.exclude", "d"));

        assertThat(config.featuresInclude()).containsExactly("a", "b", "c");
        assertThat(config.featuresExclude()).containsExactly("d");
    }

    @Test
    void shouldNameTheEventsTopicWithoutThePrefix() {
        assertThat(new LearnerConfig(Map.of("events.topic", "payments")).eventsTopic())
                .isEqualTo("payments");
        assertThat(new LearnerConfig(Map.of("topic.prefix", "a-")).eventsTopic())
                .isEqualTo("a-events");
    }

    @ParameterizedTest
    @CsvSource({"lose, loss", "beta_opt, beta.opt", "label.fields, label.field", "topics.prefix, topic.prefix"})
    void shouldSuggestTheKeyThatWasMeant(String typed, String meant) {
        assertThatThrownBy(() -> new LearnerConfig(Map.of(typed, "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown key '" + typed + "', did you mean '" + meant + "'?");
    }

    @Test
    void shouldSuggestNothingForAKeyThatIsLikeNone() {
        assertThatThrownBy(() -> new LearnerConfig(Map.of("bootstrap.servers", "localhost:9092")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown key 'bootstrap.servers'; `livebeta config` prints all keys");
    }

    @Test
    void shouldHandOnTheKeysOfKafkaAndOfTheRegistry() {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", "localhost:9092");
        settings.put("kafka.consumer.max.poll.records", "10");
        settings.put("schema.registry.url", "http://localhost:8081");
        settings.put("schema.registry.basic.auth.user.info", "me:secret");

        LearnerConfig config = new LearnerConfig(settings);

        assertThat(config.kafka())
                .isEqualTo(Map.of("bootstrap.servers", "localhost:9092", "consumer.max.poll.records", "10"));
        // Confluent's classes read some keys with the prefix and some without.
        assertThat(config.registry())
                .isEqualTo(Map.of(
                        "schema.registry.url",
                        "http://localhost:8081",
                        "url",
                        "http://localhost:8081",
                        "schema.registry.basic.auth.user.info",
                        "me:secret",
                        "basic.auth.user.info",
                        "me:secret"));
    }

    @Test
    void shouldPrintEveryKeyOnceInTheTable() {
        List<String> rows = ConfigDocs.markdown().lines().toList();

        assertThat(rows).startsWith("| key | default | what it does |", "|---|---|---|");
        assertThat(rows.subList(2, rows.size()))
                .hasSameSizeAs(LearnerKeys.all())
                .allSatisfy(row -> assertThat(row).matches("\\| `[a-z.]+` \\| (\\(empty\\)|`[^`]+`) \\| [^|]+\\. \\|"));
        for (ConfigKey key : LearnerKeys.all()) {
            assertThat(rows)
                    .filteredOn(row -> row.startsWith("| `" + key.name + "` |"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldPrintTheKeysThatMatterMostFirst() {
        List<String> rows = ConfigDocs.markdown().lines().toList();

        assertThat(rows.get(2)).startsWith("| `application.id` | `livebeta` |");
        assertThat(rows.get(rows.size() - 1)).startsWith("| `sync.wait` | `1s` |");
    }

    private static List<Integer> hiddenLayers(Map<String, String> settings) {
        return new LearnerConfig(settings).hiddenLayers();
    }
}
