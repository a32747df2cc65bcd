package io.livebeta.cli;

import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.processor.FieldSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates losses on a file: each event is scored before its label is learned from. */
@Command(
        name = "evaluate",
        description = {
            "Evaluate losses on a file, test-then-train, without Kafka: the code that scores and learns is that of the"
                    + " application.",
            "events_per_second counts the time of scoring and learning on one thread, without reading the file."
        },
        footer = {
            "",
            "A loss is bce, weighted-bce or anyloss:METRIC, with METRIC fbeta (follows the key beta), f1, f2, f0.5, ...,"
                    + " and options after commas, such as anyloss:f2,L=10,mix=0.6,window=20000. All losses see the same"
                    + " events in one pass. Rows that cannot be used are told on standard error, and count in events"
                    + " alone.",
            "",
            "Examples:",
            "  livebeta evaluate --input payments.csv.gz --label fraud --drop payment_id,customer_id",
            "  livebeta evaluate --input payments.csv --loss bce --loss anyloss:f2 -Dbeta=2 --format json",
            "  livebeta evaluate --input bank.arff --label class --positive yes --limit 10000"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private InputOptions input;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private Console console;

    @Option(
            names = "--input",
            required = true,
            order = -2,
            paramLabel = "FILE",
            description = "CSV or ARFF file, plain or .gz.")
    private Path file;

    @Option(
            names = "--loss",
            paramLabel = "SPEC",
            description = "A loss; may be given several times (default: the key loss).")
    private List<String> losses = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = configuration.load();
        try (Evaluation evaluation = new Evaluation(configs(config), System.currentTimeMillis())) {
            console.say("engine " + evaluation.engine());
            console.say("reading " + file);
            try (EventSource source = input.open(file, config)) {
                run(evaluation, source, Evaluation.fields(source, config));
            }
        }
        return 0;
    }

    private void run(Evaluation evaluation, EventSource source, FieldSelection fields) throws IOException {
        SchemaFields.of(source.schema(), fields).warnings().forEach(console::say);
        evaluation.run(source, fields, console.progress("events evaluated", source.size())::at);
        evaluation.deadLetters().ifPresent(console::say);
        EvaluationResult result = evaluation.result(file.toString());
        console.result(result, () -> ResultTable.of(result));
    }

    private List<LearnerConfig> configs(LearnerConfig config) {
        return losses.isEmpty()
                ? List.of(config)
                : losses.stream()
                        .map(loss -> configuration.load(Map.of(), Map.of(LearnerKeys.LOSS, loss)))
                        .toList();
    }
}
