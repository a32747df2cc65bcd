package io.livebeta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;
import java.util.Map;

/**
 * The rows of an evaluation as CSV (RFC 4180, lines end with a line feed): a header of the names that the rows have in
 * JSON, then a line a row. What JSON has as null is empty.
 */
final class ResultCsv {

    private static final CsvMapper MAPPER = new CsvMapper();

    private ResultCsv() {}

    static String of(EvaluationResult result) {
        List<Map<String, Object>> rows =
                result.results().stream().map(Json::map).toList();
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        rows.get(0).keySet().forEach(schema::addColumn);
        try {
            return MAPPER.writer(schema.build()).writeValueAsString(rows).stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result must be printable", e);
        }
    }
}
