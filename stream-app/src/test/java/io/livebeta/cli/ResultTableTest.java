package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultTableTest {

    @Test
    void shouldAlignOneLineALossUnderTheNames() {
        EvaluationResult.Row row = new EvaluationResult.Row(
                "bce,window=20000", 0.25, 1, 0.4, 1, 0.5, 0.125, 0.75, 2.0, 1, 3, 0, 6, 1, 0.5, 1_234_567);
        EvaluationResult.Row empty = new EvaluationResult.Row("bce", 0, 0, 0, 1, 0, 0, 0, null, 0, 0, 0, 0, 1, null, 0);

        String table = ResultTable.of(new EvaluationResult(
                "a.csv", 12_000, 1, 0, List.of(row, empty), new EvaluationResult.Baselines(0.1, 0)));

        assertThat(table.lines())
                .containsExactly(
                        "a.csv: 12,000 events, 1 positives",
                        "",
                        "loss               fbeta  precision  recall  oracle_fbeta   auprc  log_loss  beta_opt  threshold"
                                + "  events_per_second",
                        "bce,window=20000  0.4000     0.2500  1.0000        0.5000  0.1250    0.7500    2.0000     0.5000"
                                + "          1,234,567",
                        "bce               0.0000     0.0000  0.0000        0.0000  0.0000    0.0000         -          -"
                                + "                  0",
                        "",
                        "baselines: no_change_fbeta 0.1000, majority_fbeta 0.0000");
    }
}
