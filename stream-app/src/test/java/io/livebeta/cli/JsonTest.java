package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTest {

    private record Sample(String inputFile, double noChangeFbeta, List<Integer> counts, Check.Status status) {}

    @Test
    void shouldPrintARecordInItsOrderOnOneLine() {
        assertThat(Json.of(new Sample("a\nb", 0.5, List.of(1, 2), Check.Status.OK)))
                .isEqualTo("{\"input_file\":\"a\\nb\",\"no_change_fbeta\":0.5,\"counts\":[1,2],\"status\":\"ok\"}");
    }

    @Test
    void shouldEscapeWhatATerminalCouldSpoil() {
        assertThat(Json.of(new Sample("\u00fcber.csv", 0, List.of(), Check.Status.OK)))
                .contains("\"\\u00FCber.csv\"");
    }
}
