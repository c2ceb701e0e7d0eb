package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.reading.ConfigReader;
import dev.tidegate.gateway.config.seed.SeedConfig;
import picocli.CommandLine.Command;

/** Tells everything that is wrong with a configuration, without touching the database (CFG-2). */
@Command(
        name = "validate",
        description = "Reports everything that is wrong with the configuration; touches no database.")
final class ConfigValidateCommand extends ConfiguredCommand {
    ConfigValidateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = ConfigReader.read(sources());
        SeedConfig seed = config.seed();
        terminal()
                .print("The configuration is valid: %d providers, %d models, %d teams, %d users, %d service accounts."
                        .formatted(
                                seed.providers().size(),
                                seed.models().size(),
                                seed.teams().size(),
                                seed.users().size(),
                                seed.serviceAccounts().size()));
        return DONE;
    }
}
