package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ResultCsvTest {

    @Test
    void shouldGiveBackEveryValueOfEveryRow() throws IOException {
        List<EvaluationResult.Row> rows = List.of(Rows.full(7, 0.4, null, 60_000L), Rows.empty());
        String csv = ResultCsv.of(new EvaluationResult(
                "a.csv", 1, 0, 0, rows, EvaluationResult.summaries(rows, 1), new EvaluationResult.Baselines(0, 0)));

        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).startsWith("loss,precision,recall,fbeta,").contains("\n\"bce,window=20000\",0.25,1.0,0.4,");
        assertThat(read(csv)).containsExactly(texts(rows.get(0)), texts(rows.get(1)));
    }

    private static Map<String, String> texts(EvaluationResult.Row row) {
        return Json.map(row).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry ->
                                entry.getValue() == null ? "" : entry.getValue().toString()));
    }

    private static List<Map<String, String>> read(String csv) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        }
    }
}
