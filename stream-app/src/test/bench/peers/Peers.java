import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs every peer over a file; prints a Markdown table, and writes each single run as JSON. */
final class Peers {

    private Peers() {}

    public static void main(String[] args) throws InterruptedException {
        Locale.setDefault(Locale.ROOT);
        try {
            run(Options.parse(args));
        } catch (NoSuchFileException e) {
            fail("there is no file " + e.getMessage());
        } catch (IllegalArgumentException | IOException e) {
            fail(e.getMessage());
        }
    }

    private static void fail(String message) {
        System.err.println("peers: " + message);
        System.exit(1);
    }

    private static List<Peer> peers(Path work) {
        return List.of(
                new Moa("MOA NaiveBayes", "bayes.NaiveBayes", false, work),
                new Moa("MOA HoeffdingTree", "trees.HoeffdingTree", false, work),
                new Moa("MOA HoeffdingAdaptiveTree", "trees.HoeffdingAdaptiveTree", true, work),
                new Moa("MOA LeveragingBag, 10 trees", "meta.LeveragingBag -s 10", true, work),
                new Moa("MOA AdaptiveRandomForest, 10 trees", "meta.AdaptiveRandomForest -s 10", true, work),
                new VowpalWabbit(1),
                new VowpalWabbit(4),
                new VowpalWabbit(10));
    }

    private static void run(Options options) throws IOException, InterruptedException {
        Events events = Events.read(options);
        Path file = options.file().getFileName();
        System.out.printf("%s: %,d events, %,d positives%n%n", file, events.size(), events.positives());
        System.out.println(Result.HEADER);
        List<Result> results = new ArrayList<>();
        for (int delay : options.delays()) {
            for (Peer peer : peers(options.work())) {
                Result result = result(peer, events, delay, options.seeds());
                System.out.println(result.row());
                results.add(result);
            }
        }
        Path json = options.work().resolve(file + ".json");
        Files.writeString(json, results.stream().map(Result::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        System.err.println("peers: every run is in " + json);
    }

    private static Result result(Peer peer, Events events, int delay, int seeds)
            throws IOException, InterruptedException {
        List<Result.Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= (peer.isRandom() ? seeds : 1); seed++) {
            System.err.printf("peers: %s, delay %d, seed %d%n", peer.name(), delay, seed);
            runs.add(Result.Run.of(peer.run(events, delay, seed), events.labels()));
        }
        return new Result(peer.name(), delay, runs);
    }
}
