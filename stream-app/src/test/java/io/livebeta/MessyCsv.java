package io.livebeta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A file of labelled events as users have them: categories, missing values, missing labels, and some rows of rubbish. */
final class MessyCsv {

    private static final int ROWS = 5_000;
    private static final String HEADER = "amount,rate,colour,outcome";
    private static final Map<Integer, String> BAD_ROWS = Map.of(
            700, "NaN,0.5,red,0",
            1400, "inf,0.5,red,1",
            2100, "12.5,-Infinity,blue,0",
            2800, "12.5,0.5,green,7");

    private MessyCsv() {}

    /** Writes the file and returns the number of rows that cannot be used. */
    static int write(Path file) throws IOException {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < ROWS; i++) {
            String row = row(random);
            lines.add(BAD_ROWS.getOrDefault(i, row));
        }
        Files.write(file, lines);
        return BAD_ROWS.size();
    }

    private static String row(Random random) {
        double amount = Math.exp(random.nextGaussian());
        double rate = random.nextDouble();
        String colour = random.nextBoolean() ? "red" : "blue";
        boolean positive = amount + (colour.equals("red") ? 1 : 0) + 0.5 * random.nextGaussian() > 3.5;
        return String.join(
                ",",
                random.nextInt(10) == 0 ? "" : String.format(Locale.ROOT, "%.6f", amount),
                random.nextInt(20) == 0 ? "?" : String.format(Locale.ROOT, "%.3f", rate),
                random.nextInt(15) == 0 ? "" : colour,
                random.nextInt(25) == 0 ? "" : positive ? "1" : "0");
    }
}
