import io.livebeta.cli.input.CsvEvents;
import io.livebeta.cli.input.CsvOptions;
import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Confusion;
import io.livebeta.metric.FBeta;
import io.livebeta.model.Learner;
import io.livebeta.model.MergeSettings;
import io.livebeta.model.ModelDelta;
import io.livebeta.model.ModelMerger;
import io.livebeta.model.Outcome;
import io.livebeta.model.SharedModel;
import io.livebeta.model.SyncSchedule;
import io.livebeta.processor.Event;
import io.livebeta.processor.EventReader;
import io.livebeta.processor.FieldSelection;
import io.livebeta.processor.UnusableRecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;

/**
 * Deals a stream over partitions, each with a learner, merges their models every so many events a task, and prints the
 * F1 over all predictions as a table. Without Kafka, and the same on every run. From the root of the repository, after
 * the build:
 *
 * <pre>
 * java -cp 'stream-app/target/lib/*' stream-app/src/test/bench/Partitions.java FILE DROP PARTITIONS INTERVALS RATES MOMENTA
 * </pre>
 *
 * DROP names the columns that are no features; it and the rest are lists, separated by commas.
 */
public final class Partitions {

    private static final double NANOS_PER_MS = 1e6;

    private final List<Event> events;

    private Partitions(List<Event> events) {
        this.events = events;
    }

    /** @param interval events of a task between two merges; 0 for none, below 0 for no earlier ones at the start */
    private record Plan(int partitions, int interval, double rate, double momentum) {}

    /** What came of a plan; times in milliseconds, sizes in bytes. */
    private record Result(double f1, double learningAnInterval, double merge, long delta, long model) {}

    public static void main(String[] arguments) throws IOException, UnusableRecordException {
        Partitions partitions = new Partitions(events(Path.of(arguments[0]), Set.of(arguments[1].split(","))));
        double[] rates = numbers(arguments[4]);
        double[] momenta = numbers(arguments[5]);
        System.out.println(row("partitions", "interval", columns(rates, momenta)));
        System.out.println(row("---", "---", columns(rates, momenta).replaceAll("[^|]+", " --- ").strip()));
        for (double count : numbers(arguments[2])) {
            for (double interval : count == 1 ? new double[] {0} : numbers(arguments[3])) {
                partitions.print((int) count, (int) interval, rates, momenta);
            }
        }
    }

    private void print(int count, int interval, double[] rates, double[] momenta) {
        List<String> cells = new ArrayList<>();
        Result last = null;
        for (double rate : rates) {
            for (double momentum : momenta) {
                last = run(new Plan(count, interval, rate, momentum));
                cells.add(String.format(Locale.ROOT, "%.4f", last.f1()));
                if (interval == 0) {
                    System.out.println(row("1", "-", cells.get(0)));
                    return;
                }
            }
        }
        System.out.println(row(String.valueOf(count), String.valueOf(interval), String.join(" | ", cells)));
        System.err.println(last);
    }

    private static String columns(double[] rates, double[] momenta) {
        return String.join(
                " | ",
                Arrays.stream(rates)
                        .boxed()
                        .flatMap(rate -> Arrays.stream(momenta).mapToObj(momentum -> "rate " + rate + ", " + momentum))
                        .toList());
    }

    private static String row(String first, String second, String rest) {
        return "| " + first + " | " + second + " | " + rest + " |";
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private Result run(Plan plan) {
        List<Learner> tasks = IntStream.range(0, plan.partitions())
                .mapToObj(task -> new Learner(new LearnerConfig(Map.of())))
                .toList();
        ModelMerger merger = new ModelMerger(new MergeSettings(plan.rate(), plan.momentum()));
        SharedModel merged = null;
        Confusion decisions = Confusion.EMPTY;
        long learning = 0;
        long merging = 0;
        long merges = 0;
        long delta = 0;
        long next = plan.partitions() * distance(plan, 0);
        long before = System.nanoTime();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            Learner task = tasks.get(partition(i, plan.partitions()));
            Outcome outcome = task.observe(task.example(event.features()), event.label());
            decisions = decisions.plus(Confusion.of(outcome.decision(), event.label().isPositive()));
            if (i + 1 == next) {
                next += plan.partitions() * distance(plan, (i + 1) / plan.partitions());
                long start = System.nanoTime();
                List<ModelDelta> deltas = tasks.stream().map(Learner::takeDelta).toList();
                long taken = System.nanoTime();
                merged = merger.merge(merged, deltas);
                merging += System.nanoTime() - taken;
                SharedModel model = merged;
                tasks.forEach(learner -> learner.rebase(model, true));
                learning -= System.nanoTime() - start;
                merges++;
                delta = Math.max(delta, i > events.size() / 2 ? deltas.get(0).toBytes().length : 0);
            }
        }
        learning += System.nanoTime() - before;
        tasks.forEach(Learner::close);
        return new Result(
                new FBeta(1).value(decisions),
                learning / NANOS_PER_MS * plan.interval() / events.size(),
                merging / NANOS_PER_MS / Math.max(1, merges),
                delta,
                merged == null ? 0 : merged.toBytes().length);
    }

    /** Returns the events of a task from a merge to the next; a negative interval is the length from the start on. */
    private static long distance(Plan plan, long events) {
        return plan.interval() > 0 ? new SyncSchedule(plan.interval()).distanceAt(events) : -plan.interval();
    }

    /** Returns where an event goes, by a hash of its number. */
    private static int partition(int event, int partitions) {
        long hash = (event + 1) * 0x9E3779B97F4A7C15L;
        return (int) ((hash >>> 33) % partitions);
    }

    private static List<Event> events(Path file, Set<String> drop) throws IOException, UnusableRecordException {
        CsvOptions options = new CsvOptions(
                file, "label", drop, Optional.empty(), "event_id", Optional.empty(), OptionalLong.empty());
        List<Event> events = new ArrayList<>();
        try (CsvEvents source = CsvEvents.open(options)) {
            EventReader reader = EventReader.of(
                    source.schema(),
                    new FieldSelection(
                            source.fields().id(), source.fields().label(), source.fields().time(), Set.of(), Set.of()));
            for (GenericRecord record = source.next(); record != null; record = source.next()) {
                events.add(reader.read(record, 0));
            }
        }
        return events;
    }
}
