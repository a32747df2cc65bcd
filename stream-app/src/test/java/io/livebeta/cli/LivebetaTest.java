package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LivebetaTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "evaluate", "produce", "topics", "topology", "config", "check"})
    void shouldExplainEachCommand(String command) {
        Call call = Call.of(command, "--help");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("Usage: livebeta " + command, "-D=KEY=VALUE", "--config=FILE", "Example");
        assertThat(call.err()).isEmpty();
    }

    @Test
    void shouldListTheCommandsWhenNoneIsGiven() {
        Call call = Call.of();

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("Usage: livebeta", "evaluate", "topology");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evalute",
                "config --vales",
                "config -Dbeta",
                "produce",
                "evaluate --input x.csv --limit -1",
                "evaluate --input x.csv --limit many",
                "produce --input x.csv --rate 0",
                "produce --input x.csv --rate NaN",
                "topics --format xml",
                "topics --format csv",
                "config --format csv",
                "config --format html",
                "check --format html",
                "produce --input x.csv --format csv",
                "demo --format html",
                "evaluate --input x.csv --format xml"
            })
    void shouldRefuseAWrongCallInFewWordsWithExitCodeTwo(String line) {
        Call call = Call.of(line.split(" "));

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).startsWith("livebeta").contains("--help` shows the options");
        assertThat(call.err().lines().count()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "topics", "check", "run", "topology", "demo"})
    void shouldSuggestAKeyWhenOneIsUnknown(String command) {
        Call call = Call.of(command, "-Dlos=bce");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .isEqualToIgnoringNewLines("livebeta " + command + ": unknown key 'los', did you mean 'loss'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "evaluate --input absent.csv"})
    void shouldRefuseAnEngineThatThisBuildLacksBeforeAnythingStarts(String line) {
        Call call = Call.of((line + " -Dengine=cuda").split(" "));

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .contains("engine", "this build holds no cuda engine")
                .doesNotContain("absent.csv");
    }

    @Test
    void shouldTakeKeysBeforeAndAfterTheCommandTogether() {
        Call call = Call.of("-Dseed=2", "-Dbeta=3", "config", "--values", "-Dbeta=2", "-Dloss=bce,window=9");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out().lines()).contains("seed=2", "beta=2.0", "loss=bce,window=9");
    }

    @Test
    void shouldTakeKeysFromCommandLineThenEnvironmentThenFile() throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), "seed=1\nbeta=4\nloss.window=5\n");

        Call call = Call.in(
                Map.of("LIVEBETA_BETA", "3", "LIVEBETA_LOSS_WINDOW", "6"),
                "config",
                "--values",
                "--config",
                file.toString(),
                "-Dloss.window=7");

        assertThat(call.out().lines()).contains("seed=1", "beta=3.0", "loss.window=7.0", "profile=small");
    }

    @Test
    void shouldPrintTheValuesInForceAsOneLineOfJson() {
        Call call = Call.of("config", "--format", "json", "-Dfeatures.exclude=a,b");

        assertThat(call.out().lines()).hasSize(1);
        assertThat(call.out()).contains("\"beta\":1.0", "\"features.exclude\":[\"a\",\"b\"]");
    }

    @Test
    void shouldPrintTheTopologyWithoutBrokerOrRegistry() {
        Call call = Call.of("topology", "-Dtopic.prefix=fraud.");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).startsWith("Topologies:").contains("fraud.events", "fraud.predictions");
    }

    @Test
    void shouldSayWhichFileIsMissing() {
        Call call = Call.of("config", "--config", folder.resolve("absent").toString());

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("there is no file " + folder.resolve("absent"));
    }

    @Test
    void shouldShowTheStackTraceOnlyWhenAsked() {
        assertThat(Call.of("config", "-Dbeta=x").err()).doesNotContain("\tat ");
        assertThat(Call.of("config", "-Dbeta=x", "--verbose").err()).contains("ConfigException", "\tat ");
        assertThat(Call.of("--verbose", "config", "-Dbeta=x").err()).contains("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "run"})
    void shouldNameTheKeyWhenNoBrokerIsNamed(String command) {
        Call call = Call.of(command, "-Dschema.registry.url=http://127.0.0.1:1");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("kafka.bootstrap.servers is not set");
    }
}
