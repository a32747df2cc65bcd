package io.livebeta.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of an evaluation for the eye. */
final class ResultTable {

    private static final List<String> COLUMNS = List.of(
            "fbeta",
            "precision",
            "recall",
            "oracle_fbeta",
            "auprc",
            "log_loss",
            "beta_opt",
            "threshold",
            "events_per_second");
    private static final int LOSS_WIDTH = 40;

    private ResultTable() {}

    @SuppressWarnings("unchecked")
    static String of(Map<String, Object> result) {
        StringBuilder text = new StringBuilder();
        text.append(result.get("input") + ": " + cell(result.get("events")) + " events, "
                + cell(result.get("positives")) + " positives\n\n");
        text.append(line("loss", COLUMNS));
        for (Map<String, Object> row : (List<Map<String, Object>>) result.get("results")) {
            text.append(line(
                    row.get("loss").toString(),
                    COLUMNS.stream().map(column -> cell(row.get(column))).toList()));
        }
        Map<String, Object> baselines = (Map<String, Object>) result.get("baselines");
        return text.append('\n')
                .append(baselines.entrySet().stream()
                        .map(baseline -> baseline.getKey() + " " + cell(baseline.getValue()))
                        .collect(Collectors.joining(", ")))
                .toString();
    }

    private static String line(String head, List<String> cells) {
        return String.format("%-" + LOSS_WIDTH + "s", head)
                + cells.stream().map(cell -> String.format(" %17s", cell)).collect(Collectors.joining())
                + "\n";
    }

    private static String cell(Object value) {
        if (value == null) {
            return "-";
        }
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.4f", number)
                : String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
}
