import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A classifier of MOA, run through MOA's command line as a process of its own. That gives decisions alone, and it cannot
 * seed a classifier, so the seed is in the events ({@link Arff}).
 *
 * @param name as in {@link Peer}
 * @param learner in MOA's notation
 * @param isRandom as in {@link Peer}
 * @param work folder of MOA's jars ({@code lib}), where a run leaves its files ({@code moa})
 */
record Moa(String name, String learner, boolean isRandom, Path work) implements Peer {

    private static final String EVENTS = "events.arff";
    private static final String DECISIONS = "decisions.csv";
    private static final String OUTPUT = "output.csv";
    private static final String LOG = "log.txt";

    @Override
    public Answers run(Events events, int delay, int seed) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(work.resolve("moa"));
        Arff.write(events, seed, folder.resolve(EVENTS));
        // MOA appends to this file.
        Files.deleteIfExists(folder.resolve(DECISIONS));
        process(delay, folder).waitFor();
        return new Answers(decisions(folder, Arff.copies(seed), events.size()), true, seconds(folder));
    }

    private Process process(int delay, Path folder) throws IOException {
        // MOA learns the label of event i - k just before it scores event i; -p 0: it scores from the first event on.
        String task = "EvaluatePrequentialDelayed -l (%s) -s (ArffFileStream -f %s) -k %d -p 0 -o %s"
                .formatted(learner, EVENTS, delay + 1, DECISIONS);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jars = work.resolve("lib").toAbsolutePath() + "/*";
        return new ProcessBuilder(java, "-cp", jars, "moa.DoTask", task)
                .directory(folder.toFile())
                .redirectError(folder.resolve(LOG).toFile())
                .redirectOutput(folder.resolve(OUTPUT).toFile())
                .start();
    }

    /** Reads a line for each event: the number of the decided class, a comma, that of the true one. */
    private static float[] decisions(Path folder, int skipped, int size) throws IOException {
        Path file = folder.resolve(DECISIONS);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.size() != skipped + size) {
            throw new IOException(
                    "MOA decided %d of %d events; see %s".formatted(lines.size(), skipped + size, folder.resolve(LOG)));
        }
        float[] decisions = new float[size];
        for (int i = 0; i < size; i++) {
            decisions[i] = lines.get(skipped + i).startsWith("1,") ? 1 : 0;
        }
        return decisions;
    }

    /** Reads MOA's own clock, the second cell of its last line. */
    private static double seconds(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(OUTPUT));
        return Double.parseDouble(lines.get(lines.size() - 1).split(",")[1]);
    }
}
