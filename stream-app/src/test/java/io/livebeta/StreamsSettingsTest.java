package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.config.LearnerConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the main consumer of Kafka Streams gets in the end. */
class StreamsSettingsTest {

    @Test
    void shouldGiveAnInstanceWithoutANameUpSoon() {
        assertThat(consumer(Map.of())).containsEntry("session.timeout.ms", 6_000);
        assertThat(StreamsSettings.instanceId(StreamsSettings.of(config(Map.of()))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.group.instance.id",
                "kafka.consumer.group.instance.id",
                "kafka.main.consumer.group.instance.id"
            })
    void shouldGiveAnInstanceWithANameTheTimeForARestart(String key) {
        Map<String, String> settings = Map.of(key, "one");

        assertThat(StreamsSettings.instanceId(StreamsSettings.of(config(settings))))
                .hasValue("one");
        assertThat(consumer(settings))
                .containsEntry("group.instance.id", "one-1")
                .containsEntry("session.timeout.ms", 30_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.session.timeout.ms", "kafka.consumer.session.timeout.ms"})
    void shouldLetTheUserSetTheSessionTimeoutInEitherForm(String key) {
        assertThat(consumer(Map.of(key, "12345"))).containsEntry("session.timeout.ms", "12345");
        assertThat(consumer(Map.of(key, "12345", "kafka.group.instance.id", "one")))
                .containsEntry("session.timeout.ms", "12345");
    }

    @Test
    void shouldHandOnTheNumberOfStandbys() {
        StreamsConfig streams =
                new StreamsConfig(StreamsSettings.of(config(Map.of("kafka.num.standby.replicas", "1"))));

        assertThat(streams.getInt("num.standby.replicas")).isEqualTo(1);
    }

    private static Map<String, Object> consumer(Map<String, String> settings) {
        return new StreamsConfig(StreamsSettings.of(config(settings))).getMainConsumerConfigs("group", "client", 1);
    }

    private static LearnerConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap.servers", "nowhere:9092");
        return new LearnerConfig(all);
    }
}
