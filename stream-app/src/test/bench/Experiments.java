import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs what EXPERIMENTS.md shows, every loss on every stream at three betas, with labels at once and late, over five
 * seeds, and prints the tables. From the root of the repository, after the build:
 *
 * <pre>
 * java -cp 'stream-app/target/lib/*' stream-app/src/test/bench/Experiments.java DATA RESULTS
 * </pre>
 *
 * DATA is the folder of the streams' files; a stream whose file is not there is left out, and the generated stream
 * always runs. RESULTS takes one JSON file a run; what is there already is not run again.
 */
public final class Experiments {

    private static final String JAR = "stream-app/target/livebeta.jar";
    private static final String GENERATED_EVENTS = "200000";
    private static final int SEEDS = 5;
    private static final List<Double> BETAS = List.of(1.0, 0.5, 2.0);
    private static final List<Integer> DELAYS = List.of(0, 1_000);

    private static final List<String> LOSSES = List.of(
            "anyloss:fbeta",
            "softset:fbeta",
            "reloss:fbeta",
            "bce",
            "weighted-bce",
            "focal",
            "beta-opt:u-iu",
            "beta-opt:gauss-ie",
            "beta-opt:gamma-ie");

    private static final List<Stream> STREAMS = List.of(
            new Stream("creditcard_union", "Time"),
            new Stream("fraud_handbook_300k", "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_FRAUD_SCENARIO"),
            new Stream("bank_marketing", "duration"),
            new Stream("noaa_weather", ""),
            new Stream("elec2", ""),
            new Stream("nsl_kdd_train", "attack"),
            new Stream("phishing", ""),
            new Stream("generated", ""));

    private final Path data;
    private final Path results;

    private Experiments(Path data, Path results) {
        this.data = data;
        this.results = results;
    }

    /** @param drop columns that are no features, separated by commas */
    private record Stream(String name, String drop) {

        boolean isGenerated() {
            return name.equals("generated");
        }
    }

    private record Run(Stream stream, double beta, int delay) {

        String file() {
            return "%s-beta%s-delay%d.json".formatted(stream.name(), beta, delay);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Experiments experiments = new Experiments(Path.of(arguments[0]), Path.of(arguments[1]));
        Files.createDirectories(experiments.results);
        List<Stream> streams =
                STREAMS.stream().filter(experiments::isThere).toList();
        for (int delay : DELAYS) {
            for (double beta : BETAS) {
                experiments.table(streams, beta, delay);
            }
        }
    }

    private boolean isThere(Stream stream) {
        return stream.isGenerated() || Files.exists(fileOf(stream));
    }

    private Path fileOf(Stream stream) {
        return data.resolve(stream.name() + ".csv.gz");
    }

    private void table(List<Stream> streams, double beta, int delay) throws IOException, InterruptedException {
        List<JsonNode> columns = new ArrayList<>();
        for (Stream stream : streams) {
            columns.add(result(new Run(stream, beta, delay)));
        }
        System.out.printf(Locale.ROOT, "%n### F%s, labels %s%n%n", beta, delay == 0 ? "at once" : delay + " events late");
        System.out.println(row("loss", streams.stream().map(Stream::name).toList()));
        System.out.println(row("---", streams.stream().map(stream -> "---").toList()));
        for (int loss = 0; loss < LOSSES.size(); loss++) {
            System.out.println(row("`" + LOSSES.get(loss) + "`", cells(columns, loss)));
        }
    }

    private static String row(String first, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
    }

    /** Returns the cells of a loss: at the tuned threshold, then at 0.5; the best of a column is bold. */
    private static List<String> cells(List<JsonNode> columns, int loss) {
        return columns.stream()
                .map(column -> cell(column, loss, "fbeta") + "<br>" + cell(column, loss, "fbeta_at_half"))
                .toList();
    }

    private static String cell(JsonNode column, int loss, String score) {
        JsonNode summary = column.get("summary");
        double mean = mean(summary.get(loss), score);
        OptionalDouble best = IntStream.range(0, summary.size())
                .mapToDouble(i -> mean(summary.get(i), score))
                .max();
        String emphasis = mean == best.orElseThrow() ? "**" : "";
        double spread = summary.get(loss).get(score).get("sd").asDouble();
        return String.format(Locale.ROOT, "%s%.4f%s ± %.4f", emphasis, mean, emphasis, spread);
    }

    private static double mean(JsonNode loss, String score) {
        return loss.get(score).get("mean").asDouble();
    }

    private JsonNode result(Run run) throws IOException, InterruptedException {
        Path file = results.resolve(run.file());
        if (!Files.exists(file)) {
            Path unfinished = results.resolve(run.file() + ".part");
            evaluate(run, unfinished);
            Files.move(unfinished, file);
        }
        return new ObjectMapper().readTree(file.toFile());
    }

    private void evaluate(Run run, Path output) throws IOException, InterruptedException {
        System.err.println("running " + run);
        int code = new ProcessBuilder(command(run))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("evaluate has failed with exit code " + code);
        }
    }

    private List<String> command(Run run) {
        List<String> command = new ArrayList<>(List.of("java", "-jar", JAR, "evaluate", "--format", "json"));
        if (run.stream().isGenerated()) {
            command.addAll(List.of("--limit", GENERATED_EVENTS));
        } else {
            command.addAll(List.of("--input", fileOf(run.stream()).toString(), "--label", "label"));
        }
        if (!run.stream().drop().isEmpty()) {
            command.addAll(List.of("--drop", run.stream().drop()));
        }
        command.addAll(List.of("--beta", Double.toString(run.beta()), "--delay", Integer.toString(run.delay())));
        LOSSES.forEach(loss -> command.addAll(List.of("--loss", loss)));
        IntStream.rangeClosed(1, SEEDS).forEach(seed -> command.addAll(List.of("--seed", Integer.toString(seed))));
        return command;
    }
}
