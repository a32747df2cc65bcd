package io.livebeta.cli;

import io.livebeta.schema.ControlKind;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets the model stand still while its events are scored. */
@Command(
        name = "freeze",
        description = {
            "Let the model stand still: it scores and counts, and learns nothing until `livebeta model resume`.",
            "A model that is frozen already stays so."
        },
        footer = {
            "",
            "Example:",
            "  livebeta model freeze --config livebeta.properties --reason \"labels of the new terminal are wrong\""
        })
final class FreezeCommand implements Callable<Integer> {

    @Mixin
    private OrderOptions options;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    @Override
    public Integer call() {
        return new OrderSender(configuration.load(), console)
                .send(options.order(ControlKind.FREEZE).build(), Map.of(), options.limit());
    }
}
