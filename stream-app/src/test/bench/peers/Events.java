import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a file, in order.
 *
 * @param features the columns that are learned from
 * @param labels true for a positive
 */
record Events(List<Feature> features, boolean[] labels) {

    private static final String DECIMAL = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

    /**
     * A column. Peers see columns and categories by number, so that no name needs quoting.
     *
     * @param cells the decimal number or the number of the category, for each event; null where the value is missing
     * @param categories number of distinct categories; 0 where every value present is a decimal number
     */
    record Feature(List<String> cells, int categories) {

        static Feature of(List<String> column) {
            if (column.stream().allMatch(cell -> cell == null || cell.matches(DECIMAL))) {
                return new Feature(column, 0);
            }
            Map<String, String> numbers = new LinkedHashMap<>();
            List<String> cells = new ArrayList<>();
            for (String cell : column) {
                cells.add(cell == null ? null : numbers.computeIfAbsent(cell, name -> "" + numbers.size()));
            }
            return new Feature(cells, numbers.size());
        }

        boolean isNumeric() {
            return categories == 0;
        }
    }

    /** Returns the number of events. */
    int size() {
        return labels.length;
    }

    /** Returns the number of positives. */
    int positives() {
        int positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        return positives;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException where a row, a label, or a column that the options name, is not as it has to be
     */
    static Events read(Options options) throws IOException {
        Csv csv = Csv.read(options.file());
        boolean[] labels = labels(csv.column(options.label()), options.positive());
        options.drop().forEach(csv::column);
        List<Feature> features = csv.names().stream()
                .filter(name -> !name.equals(options.label()) && !options.drop().contains(name))
                .map(name -> Feature.of(csv.column(name)))
                .toList();
        return new Events(features, labels);
    }

    private static boolean[] labels(List<String> cells, String positive) {
        if (cells.contains(null) || !cells.contains(positive)) {
            throw new IllegalArgumentException(
                    "every event needs a label, and one at least the label '%s'".formatted(positive));
        }
        boolean[] labels = new boolean[cells.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = cells.get(i).equals(positive);
        }
        return labels;
    }
}
