package io.livebeta.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The model's life: what it was, what it is to be, and whether it learns. */
@Command(
        name = "model",
        description = "List, export, import, roll back, freeze or resume the model of a running application.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "An order goes to every task at once, in one transaction, and each task carries it out between two events."
                    + " The command waits for their answers and exits with 1 where one refuses or does not answer in"
                    + " time; the order then still stands, and is carried out as soon as the application runs.",
            "",
            "Examples:",
            "  livebeta model list --config livebeta.properties",
            "  livebeta model freeze --reason \"wrong labels\" --config livebeta.properties"
        },
        subcommands = {
            ListCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            RollbackCommand.class,
            FreezeCommand.class,
            ResumeCommand.class
        })
final class ModelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
