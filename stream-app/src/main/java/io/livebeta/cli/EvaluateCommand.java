package io.livebeta.cli;

import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Evaluates losses on a file: each event is scored before its label is learned from. */
@Command(
        name = "evaluate",
        description = "Evaluate losses on a file, test-then-train, without Kafka.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @ParentCommand
    private Livebeta root;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV or ARFF file, plain or .gz.")
    private Path file;

    @Option(names = "--loss", paramLabel = "SPEC", description = "A loss; may be given several times.")
    private List<String> losses = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "Take the first N events alone.")
    private Optional<Long> limit = Optional.empty();

    @Option(names = "--format", description = "table or json (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = config(Map.of());
        List<LossEvaluation> evaluations = new ArrayList<>();
        try (EventSource source = input.open(file, limitOf(limit), config)) {
            losses().forEach(loss -> evaluations.add(new LossEvaluation(config(loss))));
            Evaluation evaluation = new Evaluation(source, config, evaluations, System.currentTimeMillis());
            evaluation.run(
                    source,
                    new Progress(
                            "events evaluated",
                            source.size(),
                            spec.commandLine().getErr(),
                            System::nanoTime));
            Map<String, Object> result = evaluation.result(file.toString());
            spec.commandLine().getOut().println(format == OutputFormat.JSON ? Json.of(result) : ResultTable.of(result));
        } finally {
            evaluations.forEach(LossEvaluation::close);
        }
        return 0;
    }

    static OptionalLong limitOf(Optional<Long> limit) {
        if (limit.isPresent() && limit.get() < 0) {
            throw new CommandException("--limit must be at least 0: " + limit.get());
        }
        return limit.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private List<Map<String, String>> losses() {
        return losses.isEmpty()
                ? List.of(Map.of())
                : losses.stream().map(loss -> Map.of(LearnerKeys.LOSS, loss)).toList();
    }

    private LearnerConfig config(Map<String, String> above) {
        Map<String, String> definitions = new HashMap<>(root.definitions());
        definitions.putAll(above);
        return ConfigSources.load(Map.of(), Optional.empty(), System.getenv(), definitions);
    }
}
