package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.Maintenance;
import picocli.CommandLine.Command;

/** Changes what every node on the database must have alike. */
@Command(
        name = "accept-settings",
        description = {
            "Makes the API key peppers, the encryption keys and the deployment mode of this configuration those that"
                    + " every node on the database must have.",
            "For a change that nodes are refused for. Stop the nodes with other settings first."
        })
final class AcceptSettingsCommand extends ConfiguredCommand {
    AcceptSettingsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Maintenance maintenance = Maintenance.openExisting(config())) {
            maintenance.acceptSettings();
            terminal().print("Nodes start with these settings from now on, and only with these.");
        }
        return DONE;
    }
}
