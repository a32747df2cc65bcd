package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultTableTest {

    private static final EvaluationResult.Baselines BASELINES = new EvaluationResult.Baselines(0.1, 0);

    @Test
    void shouldAlignOneLineALossUnderTheNames() {
        assertThat(table(1, Rows.full(1, 0.4, 0L, null), Rows.empty()).lines())
                .containsExactly(
                        "a.csv: 12,000 events, 1 positives",
                        "",
                        "loss              seed   fbeta  at_half  oracle  precision  recall   auprc  log_loss"
                                + "  calibration  kappa_temporal  beta_opt  threshold   events/s",
                        "bce,window=20000     1  0.4000   0.3000  0.5000     0.2500  1.0000  0.1250    0.7500"
                                + "       0.0625         -0.5000    2.0000     0.5000  1,234,567",
                        "bce                  1  0.0000   0.0000  0.0000     0.0000  0.0000  0.0000    0.0000"
                                + "       0.0000          0.0000         -          -          0",
                        "",
                        "baselines: no_change_fbeta 0.1000, majority_fbeta 0.0000");
    }

    @Test
    void shouldAddMeanAndSpreadWhenThereAreSeveralSeeds() {
        List<String> lines = table(2, Rows.full(1, 0.4, 0L, null), Rows.full(2, 0.6, 0L, null))
                .lines()
                .toList();

        assertThat(lines).contains("mean and standard deviation over the seeds 1, 2:");
        assertThat(lines.get(7)).startsWith("loss ").endsWith("kappa_temporal");
        assertThat(lines.get(8)).startsWith("bce,window=20000  0.5000 +- 0.1414  0.3000 +- 0.0000  ");
    }

    @Test
    void shouldSayHowLateTheLabelsWere() {
        assertThat(table(1, Rows.full(1, 0.4, 1_000L, null))).contains("1 positives, labels 1,000 events late");
        assertThat(table(1, Rows.full(1, 0.4, null, 7_200_000L))).contains("1 positives, labels 7,200 s late");
    }

    private static String table(int seeds, EvaluationResult.Row... rows) {
        return ResultTable.of(new EvaluationResult(
                "a.csv", 12_000, 1, 0, List.of(rows), EvaluationResult.summaries(List.of(rows), seeds), BASELINES));
    }
}
