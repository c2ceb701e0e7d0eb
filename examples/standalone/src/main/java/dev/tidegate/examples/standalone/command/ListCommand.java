package dev.tidegate.examples.standalone.command;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import java.util.List;
import picocli.CommandLine.Option;

/** Lists the newest of something, a line each. */
public abstract class ListCommand extends ConfiguredCommand {
    private final String nothing;

    @Option(
            names = "--limit",
            defaultValue = "200",
            paramLabel = "N",
            description = "How many to list at most. Default: 200")
    private int limit;

    /**
     * A command that lists.
     *
     * @param nothing what is told where there is nothing to list
     */
    protected ListCommand(Terminal terminal, String nothing) {
        super(terminal);
        this.nothing = nothing;
    }

    /** One line for each of the newest. */
    protected abstract List<String> lines(Maintenance maintenance, int limit);

    @Override
    public Integer call() {
        if (limit < 1) throw new WrongValueException("--limit: " + limit + " (expected: > 0)");
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            List<String> lines = lines(maintenance, limit);
            lines.forEach(terminal()::print);
            if (lines.isEmpty()) terminal().tell(nothing);
        }
        return DONE;
    }
}
