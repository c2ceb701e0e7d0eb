package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.AdminReport;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sees to the first administrator, or brings one back. */
@Command(
        name = "bootstrap-admin",
        description = {
            "Creates the first administrator, or a link with which to create one.",
            "Exits with 0 if an administrator can sign in afterwards, and with 3 if none can yet, and says why."
        })
final class BootstrapAdminCommand extends ConfiguredCommand {
    private static final int NOBODY_CAN_SIGN_IN = 3;

    @Option(
            names = "--reset",
            description = "Make the address of --bootstrap-admin-email an administrator with the password of"
                    + " --bootstrap-admin-password-file, whatever was there before.")
    private boolean reset;

    BootstrapAdminCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = config();
        try (Maintenance maintenance = reset ? Maintenance.openExisting(config) : Maintenance.open(config)) {
            terminal().tell("Database: " + maintenance.database());
            if (config.startup().runMigrations()) maintenance.migrate();
            AdminReport report = reset ? maintenance.resetAdmin() : maintenance.bootstrapAdmin();
            terminal().tell(report.message());
            report.banner().forEach(terminal()::tell);
            return report.adminCanSignIn() ? DONE : NOBODY_CAN_SIGN_IN;
        }
    }
}
