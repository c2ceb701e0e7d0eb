package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ListCommand;
import dev.tidegate.examples.standalone.command.Printable;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.ApiKeySummary;
import dev.tidegate.gateway.Maintenance;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists API keys without anything secret of them. */
@Command(name = "list", description = "Lists the newest API keys: public id, state, time of creation, name.")
final class KeysListCommand extends ListCommand {
    KeysListCommand(Terminal terminal) {
        super(terminal, "There are no API keys yet.");
    }

    @Override
    protected List<String> lines(Maintenance maintenance, int limit) {
        return maintenance.apiKeys(limit).stream().map(KeysListCommand::line).toList();
    }

    private static String line(ApiKeySummary key) {
        String state = key.revokedAt() == null ? "active " : "revoked";
        return key.publicId() + "  " + state + "  " + key.createdAt() + "  " + Printable.of(key.name());
    }
}
