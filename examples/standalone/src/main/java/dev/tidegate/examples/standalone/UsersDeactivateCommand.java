package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.UserSummary;
import dev.tidegate.gateway.config.GatewayConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The emergency stop: works beside running gateways and for the last administrator as well. */
@Command(
        name = "deactivate",
        description = "Stops a user at once, whoever they are: ends sessions, revokes invitations, refuses their keys.")
final class UsersDeactivateCommand extends ConfiguredCommand {
    @Parameters(paramLabel = "EMAIL", description = "The user's address, as users list shows it.")
    private @Nullable String email;

    UsersDeactivateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            UserSummary stopped = maintenance.deactivateUser(String.valueOf(email));
            terminal().print("Deactivated " + stopped.email() + ": sessions have ended, API keys are refused.");
            terminal()
                    .print("An administrator can undo this with: POST /api/v1/admin/identity/users/" + stopped.id()
                            + "/reactivate");
            if (!maintenance.hasAdministrator()) {
                terminal()
                        .print("Nobody can administer the gateway now. Bring an administrator back with:"
                                + " gateway bootstrap-admin --reset --bootstrap-admin-email ADDRESS"
                                + " --bootstrap-admin-password-file FILE");
            }
        }
        return DONE;
    }
}
