package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the link with which an invited user chooses a password. */
@Command(
        name = "invite",
        description = "Prints a link with which an invited user chooses a password, once and within seven days.")
final class InviteCommand extends ConfiguredCommand {
    @Parameters(paramLabel = "EMAIL", description = "The user's address, as configuration or the admin API has it.")
    private @Nullable String email;

    InviteCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            terminal().print(maintenance.inviteUser(String.valueOf(email)));
        }
        return DONE;
    }
}
