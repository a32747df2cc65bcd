package io.livebeta.cli;

import io.livebeta.cli.input.EventSource;
import io.livebeta.cli.report.HtmlReport;
import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.processor.FieldSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates losses on a file: each event is scored before its label is learned from. */
@Command(
        name = "evaluate",
        description = {
            "Evaluate losses on a file, test-then-train, without Kafka: the code that scores and learns is that of the"
                    + " application. Without a file it takes 100,000 generated card payments, those of the demo.",
            "events_per_second counts the time of scoring and learning on one thread, without reading the file."
        },
        footer = {
            "",
            "All losses, each with all seeds, see the same events in one pass. A label that comes late is learned then;"
                    + " what counts is the decision as it was when its event was scored. Rows that cannot be used are"
                    + " told on standard error, and count in events alone. `livebeta config` prints what a loss may be.",
            "",
            "Examples:",
            "  livebeta evaluate --loss anyloss:fbeta --loss bce",
            "  livebeta evaluate --input payments.csv.gz --label fraud --drop payment_id,customer_id",
            "  livebeta evaluate --input payments.csv --loss bce --loss anyloss:f2 --beta 2 --format json",
            "  livebeta evaluate --input payments.csv --seed 1 --seed 2 --seed 3 --delay 1000 --format csv",
            "  livebeta evaluate --input payments.csv -Dtime.field=paid_at --delay-time 7d --format html > report.html",
            "  livebeta evaluate --input bank.arff --label class --positive yes --limit 10000"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final long GENERATED_EVENTS = 100_000;

    @Mixin
    private StreamOptions input;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private Console console;

    @Option(
            names = "--loss",
            paramLabel = "SPEC",
            description = "A loss; may be given several times (default: the key loss).")
    private List<String> losses = new ArrayList<>();

    @Option(
            names = "--beta",
            paramLabel = "B",
            description = "Beta of the F-beta; stands above the key beta (default: that key).")
    private Optional<String> beta = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "A seed; may be given several times, for mean and spread (default: the key seed).")
    private Set<String> seeds = new LinkedHashSet<>();

    @ArgGroup
    private DelayOptions delay = new DelayOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the result, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); json is one line,"
                    + " csv a line a loss and seed, html a page with charts, complete in itself.")
    private EvaluationFormat format = EvaluationFormat.TABLE;

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = configuration.load();
        List<LearnerConfig> configs = configs(config);
        LabelDelay labelDelay = delay.delay(config);
        try (Evaluation evaluation =
                new Evaluation(configs, Math.max(1, seeds.size()), labelDelay, System.currentTimeMillis())) {
            console.say("engine " + evaluation.engine());
            console.say("reading " + input.name());
            try (EventSource source = input.open(config, OptionalLong.of(GENERATED_EVENTS))) {
                run(evaluation, source, Evaluation.fields(source, config));
            }
        }
        return 0;
    }

    private void run(Evaluation evaluation, EventSource source, FieldSelection fields) throws IOException {
        SchemaFields.of(source.schema(), fields).warnings().forEach(console::say);
        long memory = EvaluationReport.memory(source.size());
        if (format == EvaluationFormat.HTML) {
            evaluation.trace(memory);
        }
        try (Progress progress = console.progress("events evaluated", source.size())) {
            evaluation.run(source, fields, progress::at);
        }
        evaluation.deadLetters().ifPresent(console::say);
        EvaluationResult result = evaluation.result(input.name());
        console.print(
                switch (format) {
                    case TABLE -> ResultTable.of(result);
                    case JSON -> Json.of(result);
                    case CSV -> ResultCsv.of(result);
                    case HTML -> HtmlReport.of(EvaluationReport.of(result, evaluation.charts(), memory));
                });
    }

    /** Returns a configuration a loss and seed, the losses one after the other. */
    private List<LearnerConfig> configs(LearnerConfig config) {
        List<LearnerConfig> configs = new ArrayList<>();
        for (String loss : losses.isEmpty() ? List.of(config.loss()) : losses) {
            for (String seed : seeds.isEmpty() ? Set.of(Long.toString(config.seed())) : seeds) {
                Map<String, String> fixed = new HashMap<>(Map.of(LearnerKeys.LOSS, loss, LearnerKeys.SEED, seed));
                beta.ifPresent(value -> fixed.put(LearnerKeys.BETA, value));
                configs.add(configuration.load(Map.of(), fixed));
            }
        }
        return List.copyOf(configs);
    }
}
