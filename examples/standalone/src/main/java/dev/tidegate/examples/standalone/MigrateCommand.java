package dev.tidegate.examples.standalone;

import static java.util.Objects.requireNonNull;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the database schema up to date, or reports its state. */
@Command(name = "migrate", description = "Brings the database schema up to date, or reports its state.")
final class MigrateCommand extends ConfiguredCommand {
    @ArgGroup(multiplicity = "0..1")
    private @Nullable Mode mode;

    MigrateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        GatewayConfig config = config();
        Mode asked = mode;
        boolean applying = asked == null || asked.apply;
        // a question makes no database
        try (Maintenance maintenance = applying ? Maintenance.open(config) : Maintenance.openExisting(config)) {
            if (applying) return apply(maintenance);
            return requireNonNull(asked).check ? check(maintenance) : status(maintenance);
        }
    }

    private int apply(Maintenance maintenance) {
        int applied = maintenance.migrate();
        terminal().print(applied == 0 ? "The schema is up to date." : "Migrations applied: " + applied);
        return DONE;
    }

    private int check(Maintenance maintenance) {
        Optional<String> problem = maintenance.schemaProblem();
        problem.ifPresentOrElse(terminal()::tell, () -> terminal().print("The schema is up to date."));
        return problem.isPresent() ? PROBLEM : DONE;
    }

    private int status(Maintenance maintenance) {
        maintenance
                .schemaStatus()
                .forEach(step -> terminal().print(step.version() + "  " + step.state() + "  " + step.description()));
        return DONE;
    }

    /** At most one of them. */
    private static final class Mode {
        @Option(names = "--apply", required = true, description = "Apply what is missing; the default.")
        private boolean apply;

        @Option(names = "--check", required = true, description = "Exit with 1 unless the schema is up to date.")
        private boolean check;

        @SuppressWarnings("UnusedVariable") // given when neither of the others is
        @Option(names = "--status", required = true, description = "List every migration.")
        private boolean status;
    }
}
