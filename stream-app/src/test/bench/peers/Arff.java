import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes events as ARFF, with a seed for learners that take none.
 *
 * <p>Seed s shuffles the columns by s, which changes the random subspaces, and puts the first event s times in front,
 * which moves the sequence of random weights along. Seed 1 is the file as it is.
 */
final class Arff {

    private Arff() {}

    /** Returns how many copies of the first event stand before it. */
    static int copies(int seed) {
        return seed - 1;
    }

    /** Writes the file; the last column is the label, 0 or 1. */
    static void write(Events events, int seed, Path file) throws IOException {
        List<Events.Feature> features = new ArrayList<>(events.features());
        if (seed > 1) {
            Collections.shuffle(features, new Random(seed));
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("@relation events\n");
            for (int i = 0; i < features.size(); i++) {
                writer.write("@attribute f" + i + " " + type(features.get(i)) + "\n");
            }
            writer.write("@attribute label {0,1}\n@data\n");
            for (int i = -copies(seed); i < events.size(); i++) {
                writer.write(row(features, events.labels(), Math.max(i, 0)));
            }
        }
    }

    private static String type(Events.Feature feature) {
        return feature.isNumeric()
                ? "numeric"
                : IntStream.range(0, feature.categories())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String row(List<Events.Feature> features, boolean[] labels, int event) {
        StringBuilder row = new StringBuilder();
        for (Events.Feature feature : features) {
            String cell = feature.cells().get(event);
            row.append(cell == null ? "?" : cell).append(',');
        }
        return row.append(labels[event] ? "1\n" : "0\n").toString();
    }
}
