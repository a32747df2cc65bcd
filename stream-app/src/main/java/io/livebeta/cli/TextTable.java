package io.livebeta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of cells under a line of names: the first column to the left, numbers to the right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    TextTable(List<String> header) {
        lines.add(header);
    }

    /** Adds a line, with as many cells as the header has. */
    void add(List<String> cells) {
        lines.add(cells);
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .getAsInt())
                .toArray();
        return lines.stream()
                .map(line -> IntStream.range(0, widths.length)
                        .mapToObj(column -> padded(line.get(column), widths[column], column == 0))
                        .collect(Collectors.joining(GAP)))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String padded(String cell, int width, boolean toTheLeft) {
        String blanks = " ".repeat(width - cell.length());
        return toTheLeft ? cell + blanks : blanks + cell;
    }
}
