package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.Maintenance;
import picocli.CommandLine.Command;

/** Changes what every node on the database must have alike. */
@Command(
        name = "accept-settings",
        description = {
            "Requires every node on the database to have the API key peppers, the encryption keys and the deployment"
                    + " mode of this configuration.",
            "For a change that makes nodes refuse to start. Stop the nodes with other settings first."
        })
final class AcceptSettingsCommand extends ConfiguredCommand {
    AcceptSettingsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Maintenance maintenance = Maintenance.openExisting(config())) {
            maintenance.acceptSettings();
            terminal().print("From now on nodes start only with these settings.");
        }
        return DONE;
    }
}
