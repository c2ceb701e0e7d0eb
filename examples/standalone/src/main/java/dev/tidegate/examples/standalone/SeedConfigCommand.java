package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.SeedReport;
import dev.tidegate.gateway.SeedReport.Step;
import dev.tidegate.gateway.config.GatewayConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Applies what the configuration declares to exist, or tells what that would change. */
@Command(name = "seed-config", description = "Applies what the configuration declares to exist.")
final class SeedConfigCommand extends ConfiguredCommand {
    @Option(names = "--dry-run", description = "Print the plan and change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the plan or the report as JSON, including what stays unchanged.")
    private boolean json;

    SeedConfigCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = config();
        try (Maintenance maintenance = dryRun ? Maintenance.openExisting(config) : Maintenance.open(config)) {
            if (!dryRun && config.startup().runMigrations()) maintenance.migrate();
            SeedReport report = dryRun ? maintenance.planSeed() : maintenance.seed();
            if (json) terminal().print(report.toJson());
            else print(report);
        }
        return DONE;
    }

    private void print(SeedReport report) {
        report.steps().stream()
                .filter(step -> !step.action().equals("unchanged"))
                .forEach(this::print);
        if (!report.changesAnything()) terminal().print("Nothing to change.");
    }

    private void print(Step step) {
        String line = step.action() + " " + step.kind() + " " + step.key();
        terminal().print(step.detail().isEmpty() ? line : line + " (" + step.detail() + ")");
    }
}
