import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line.
 *
 * @param work folder of the jars, and of what a run writes
 * @param file comma-separated values below a row of names, plain or {@code .gz}
 * @param label column of the label
 * @param drop columns that are not features
 * @param positive label of the positives; all others are negatives
 * @param delays how many events late a label comes, each at least 0; every peer runs once for each
 * @param seeds runs of a peer that draws random numbers, at least 1
 */
record Options(Path work, Path file, String label, Set<String> drop, String positive, List<Integer> delays, int seeds) {

    private static final Map<String, String> DEFAULTS =
            Map.of("--label", "label", "--drop", "", "--positive", "1", "--delay", "0", "--seeds", "5");

    private static final String USAGE =
            "usage: run FILE [--label COL] [--drop COL,...] [--positive VALUE] [--delay N] [--seeds N]";

    /**
     * Reads the work folder, then what the user wrote.
     *
     * @throws IllegalArgumentException where that cannot be understood
     */
    static Options parse(String[] args) {
        if (args.length < 2 || args.length % 2 == 1 || args[1].startsWith("--")) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (int i = 2; i < args.length; i += 2) {
            if (values.replace(args[i], args[i + 1]) == null) {
                throw new IllegalArgumentException("unknown option " + args[i] + "\n" + USAGE);
            }
        }
        return of(Path.of(args[0]), Path.of(args[1]), values);
    }

    private static Options of(Path work, Path file, Map<String, String> values) {
        Set<String> drop = Arrays.stream(values.get("--drop").split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        List<Integer> delays =
                Stream.of(0, number("--delay", 0, values)).distinct().toList();
        int seeds = number("--seeds", 1, values);
        return new Options(work, file, values.get("--label"), drop, values.get("--positive"), delays, seeds);
    }

    private static int number(String name, int least, Map<String, String> values) {
        String value = values.get(name);
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(
                    "%s needs a whole number of at least %d, not '%s'".formatted(name, least, value));
        }
        return Integer.parseInt(value);
    }
}
