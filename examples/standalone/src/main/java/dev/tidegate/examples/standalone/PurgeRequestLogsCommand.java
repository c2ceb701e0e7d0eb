package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.command.WrongValueException;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.DurationText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes old rows of the request log; the ledger keeps its rows. */
@Command(name = "purge-request-logs", description = "Deletes old rows of the request log. The ledger keeps its rows.")
final class PurgeRequestLogsCommand extends ConfiguredCommand {
    private static final Duration MOST = Duration.ofDays(36_500);

    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "DURATION",
            description = "How old, such as 7d or 12h.")
    private @Nullable String olderThan;

    @Option(names = "--dry-run", description = "Count the rows and delete nothing.")
    private boolean dryRun;

    PurgeRequestLogsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Duration age = DurationText.parse(String.valueOf(olderThan))
                .filter(given -> given.compareTo(MOST) <= 0)
                .orElseThrow(() -> new WrongValueException(
                        "--older-than: \"" + olderThan + "\" (expected: such as 7d or 12h, at most 36500d)"));
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            Instant cutoff = Instant.now().minus(age);
            long rows = dryRun ? maintenance.countRequestLogs(cutoff) : maintenance.purgeRequestLogs(cutoff);
            terminal().print((dryRun ? "Would delete " : "Deleted ") + rows + " rows from before " + cutoff);
        }
        return DONE;
    }
}
