package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.PasswordLink;
import dev.tidegate.gateway.config.GatewayConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the link with which a user chooses a password: their first one, or another when they have forgotten it. */
@Command(
        name = "invite",
        description = "Prints a link with which a user chooses a password, once: an invited user within seven days, an"
                + " active one who has forgotten theirs within 24 hours.")
final class InviteCommand extends ConfiguredCommand {
    @Parameters(paramLabel = "EMAIL", description = "The user's address, as in the configuration or the admin API.")
    private @Nullable String email;

    InviteCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            PasswordLink link = maintenance.inviteUser(String.valueOf(email));
            terminal()
                    .print(
                            link.reset()
                                    ? "Link to reset the password of " + email + ", who is active, valid for 24 hours:"
                                    : "Link to invite " + email + ", valid for seven days:");
            terminal().print(link.url());
        }
        return DONE;
    }
}
