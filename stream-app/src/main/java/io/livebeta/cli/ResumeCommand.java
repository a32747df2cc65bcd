package io.livebeta.cli;

import io.livebeta.schema.ControlKind;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a frozen model learn on. */
@Command(
        name = "resume",
        description = {"Let a frozen model learn on, from the events and labels that come from here on."},
        footer = {"", "Example:", "  livebeta model resume --config livebeta.properties"})
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private OrderOptions options;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    @Override
    public Integer call() {
        return new OrderSender(configuration.load(), console)
                .send(options.order(ControlKind.RESUME).build(), Map.of(), options.limit());
    }
}
