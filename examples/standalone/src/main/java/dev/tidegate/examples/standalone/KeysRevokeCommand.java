package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.ApiKeySummary;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes an API key for good; running gateways refuse it from its next call on. */
@Command(name = "revoke", description = "Revokes an API key for good.")
final class KeysRevokeCommand extends ConfiguredCommand {
    @Parameters(
            paramLabel = "PUBLIC_ID",
            description =
                    "The 16 characters after gwk_, as keys list shows them; the prefix with gwk_ and the whole key do"
                            + " as well.")
    private @Nullable String publicId;

    KeysRevokeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            ApiKeySummary revoked = maintenance.revokeApiKey(String.valueOf(publicId));
            terminal().print("Revoked " + revoked.publicId() + " at " + revoked.revokedAt());
        }
        return DONE;
    }
}
