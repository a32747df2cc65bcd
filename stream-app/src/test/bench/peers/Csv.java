import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A table of comma-separated values below a row of names, in memory.
 *
 * @param names names of the columns
 * @param columns the cells of each column, from the first row to the last; null where a cell is empty or {@code ?}
 */
record Csv(List<String> names, List<List<String>> columns) {

    /**
     * Reads a file, gunzipped where its name ends in {@code .gz}.
     *
     * @throws IllegalArgumentException where a row has more cells, or fewer, than the first
     */
    static Csv read(Path file) throws IOException {
        try (BufferedReader reader = open(file)) {
            String header = reader.readLine();
            Csv csv = new Csv(cells(header == null ? "" : header), new ArrayList<>());
            csv.names.forEach(name -> csv.columns.add(new ArrayList<>()));
            int number = 2;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                csv.add(cells(line), number++);
            }
            return csv;
        }
    }

    /**
     * Returns the cells of a column.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    List<String> column(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("there is no column '%s'; the columns are %s".formatted(name, names));
        }
        return columns.get(names.indexOf(name));
    }

    private void add(List<String> cells, int line) {
        if (cells.size() != names.size()) {
            throw new IllegalArgumentException(
                    "line %d has %d cells, the first line %d".formatted(line, cells.size(), names.size()));
        }
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            columns.get(i).add(cell.isEmpty() || cell.equals("?") ? null : cell);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }

    /** Splits a line at its commas; a cell in quotes may hold commas, and quotes written twice. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean twice = !quoted && i > 0 && line.charAt(i - 1) == '"';
                cell.append(twice ? "\"" : "");
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
