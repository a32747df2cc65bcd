import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private static final String GENERATED_EVENTS = "100000";
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
            "beta-opt");

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

    /** @param mode how the threshold is set */
    private record Run(Stream stream, double beta, int delay, Mode mode) {

        String file() {
            return "%s-beta%s-delay%d-%s.json".formatted(stream.name(), beta, delay, mode);
        }
    }

    /** How the threshold is set, and which losses are run with it. */
    private enum Mode {
        tuned(LOSSES),
        fixed(List.of("anyloss:fbeta", "bce"));

        private final List<String> losses;

        Mode(List<String> losses) {
            this.losses = losses;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Experiments experiments = new Experiments(Path.of(arguments[0]), Path.of(arguments[1]));
        Files.createDirectories(experiments.results);
        List<Stream> streams = STREAMS.stream().filter(experiments::isThere).toList();
        experiments.runAll(streams);
        for (int delay : DELAYS) {
            for (double beta : BETAS) {
                experiments.table(streams, beta, delay);
            }
        }
    }

    private void runAll(List<Stream> streams) throws InterruptedException, ExecutionException {
        List<Callable<Void>> runs = new ArrayList<>();
        for (int delay : DELAYS) {
            for (double beta : BETAS) {
                for (Stream stream : streams) {
                    for (Mode mode : Mode.values()) {
                        runs.add(() -> run(new Run(stream, beta, delay, mode)));
                    }
                }
            }
        }
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            for (Future<Void> run : workers.invokeAll(runs)) {
                run.get();
            }
        } finally {
            workers.shutdown();
        }
    }

    private boolean isThere(Stream stream) {
        return stream.isGenerated() || Files.exists(fileOf(stream));
    }

    private Path fileOf(Stream stream) {
        return data.resolve(stream.name() + ".csv.gz");
    }

    private void table(List<Stream> streams, double beta, int delay) throws IOException {
        String labels = delay == 0 ? "at once" : delay + " events late";
        System.out.printf(Locale.ROOT, "%n### F%s, labels %s%n%n", beta, labels);
        System.out.println(row("loss", streams.stream().map(Stream::name).toList()));
        System.out.println(row("---", streams.stream().map(stream -> "---").toList()));
        for (Mode mode : Mode.values()) {
            List<JsonNode> columns = new ArrayList<>();
            for (Stream stream : streams) {
                columns.add(summary(new Run(stream, beta, delay, mode)));
            }
            rows(columns, mode, "fbeta", mode.toString());
            if (mode == Mode.tuned) {
                rows(columns, mode, "fbeta_at_half", "scores of `tuned`, decided at 0.5");
            }
        }
    }

    private static void rows(List<JsonNode> columns, Mode mode, String score, String decided) {
        for (int loss = 0; loss < mode.losses.size(); loss++) {
            int line = loss;
            List<String> cells = columns.stream()
                    .map(column -> cell(column.findValues(score), line))
                    .toList();
            System.out.println(row("`" + mode.losses.get(loss) + "`, " + decided, cells));
        }
    }

    private static String row(String first, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
    }

    private JsonNode summary(Run run) throws IOException {
        return new ObjectMapper()
                .readTree(results.resolve(run.file()).toFile())
                .get("summary");
    }

    /** Returns mean and spread of a loss; the best mean is bold. */
    private static String cell(List<JsonNode> scores, int loss) {
        double best = scores.stream()
                .mapToDouble(score -> score.get("mean").asDouble())
                .max()
                .orElseThrow();
        double mean = scores.get(loss).get("mean").asDouble();
        String emphasis = mean == best ? "**" : "";
        double spread = scores.get(loss).get("sd").asDouble();
        return String.format(Locale.ROOT, "%s%.4f%s ± %.4f", emphasis, mean, emphasis, spread);
    }

    private Void run(Run run) throws IOException, InterruptedException {
        Path file = results.resolve(run.file());
        if (!Files.exists(file)) {
            Path unfinished = results.resolve(run.file() + ".part");
            evaluate(run, unfinished);
            Files.move(unfinished, file);
        }
        return null;
    }

    private void evaluate(Run run, Path output) throws IOException, InterruptedException {
        System.err.println("running " + run.file());
        int code = new ProcessBuilder(command(run))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("evaluate has failed with exit code " + code + ": " + command(run));
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
        command.add("-Dthreshold.mode=" + run.mode());
        run.mode().losses.forEach(loss -> command.addAll(List.of("--loss", loss)));
        IntStream.rangeClosed(1, SEEDS).forEach(seed -> command.addAll(List.of("--seed", Integer.toString(seed))));
        return command;
    }
}
