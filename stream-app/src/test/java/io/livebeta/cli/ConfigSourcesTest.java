package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigSourcesTest {

    @TempDir
    private Path folder;

    /** Each row takes the strongest source away from the row above. */
    @ParameterizedTest
    @CsvSource({"5, 4, 3, 2, 5", ", 4, 3, 2, 4", ", , 3, 2, 3", ", , , 2, 2", ", , , , 1"})
    void shouldTakeTheStrongestSource(String definition, String variable, String inFile, String ours, long expected)
            throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), inFile == null ? "" : "seed=" + inFile + "\n");

        LearnerConfig config = ConfigSources.load(
                only("seed", ours), Optional.of(file), only("LIVEBETA_SEED", variable), only("seed", definition));

        assertThat(config.seed()).isEqualTo(expected);
    }

    @Test
    void shouldHandOnPrefixedKeysOfEverySource() throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), "kafka.client.id=mine\n");

        LearnerConfig config = ConfigSources.load(
                Map.of(),
                Optional.of(file),
                Map.of("LIVEBETA_KAFKA_BOOTSTRAP_SERVERS", "b:1", "LIVEBETA_SCHEMA_REGISTRY_URL", "http://r:2"),
                Map.of());

        assertThat(config.kafka()).containsEntry("client.id", "mine").containsEntry("bootstrap.servers", "b:1");
        assertThat(config.registry()).containsEntry("schema.registry.url", "http://r:2");
    }

    @Test
    void shouldIgnoreVariablesThatNameNoKey() {
        Map<String, String> environment =
                Map.of("LIVEBETA_SERVICE_HOST", "10.0.0.1", "SEED", "9", "LIVEBETA_SEED", "7");

        assertThat(ConfigSources.load(Map.of(), Optional.empty(), environment, Map.of())
                        .seed())
                .isEqualTo(7);
    }

    @Test
    void shouldRefuseAnUnknownKeyOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), "bta=2\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigSources.load(Map.of(), Optional.of(file), Map.of(), Map.of()))
                .withMessageContaining("'bta', did you mean 'beta'");
    }

    @ParameterizedTest
    @CsvSource({"loss, anyloss:f9x, unknown metric", "loss, bce:f1, takes no metric", "engine, cuda, no cuda engine"})
    void shouldNameTheKeyOfAValueThatMeansNothing(String key, String value, String why) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigSources.load(Map.of(), Optional.empty(), Map.of(), Map.of(key, value)))
                .withMessageContaining(key)
                .withMessageContaining(value)
                .withMessageContaining(why);
    }

    private static Map<String, String> only(String key, String value) {
        return value == null ? Map.of() : Map.of(key, value);
    }
}
