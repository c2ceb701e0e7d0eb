package dev.tidegate.examples.standalone;

import static java.util.Objects.requireNonNull;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies a SQLite database while gateways use it. */
@Command(
        name = "backup",
        description = {
            "Copies the database to a new file while gateways use it: everything that was committed when it began.",
            "For SQLite. PostgreSQL has pg_dump; the command says how to call it."
        })
final class BackupCommand extends ConfiguredCommand {
    @Parameters(
            paramLabel = "FILE",
            description = "The new file, which must not exist yet; only its owner can read it.")
    private @Nullable Path file;

    BackupCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            Path target = requireNonNull(file);
            maintenance.backup(target);
            terminal().print("Copied the database to " + target);
        }
        return DONE;
    }
}
