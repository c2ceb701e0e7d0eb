package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.ApiKeySummary;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists API keys without anything secret of them. */
@Command(name = "list", description = "Lists the newest API keys: public id, state, creation, name.")
final class KeysListCommand extends ConfiguredCommand {
    @Option(names = "--limit", defaultValue = "200", paramLabel = "N", description = "At most so many. Default: 200")
    private int limit;

    KeysListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (limit < 1) throw new CommandException("--limit: " + limit + " (expected: > 0)");
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            maintenance.apiKeys(limit).forEach(key -> terminal().print(line(key)));
        }
        return DONE;
    }

    private static String line(ApiKeySummary key) {
        String state = key.revokedAt() == null ? "active " : "revoked";
        return key.publicId() + "  " + state + "  " + key.createdAt() + "  " + key.name();
    }
}
