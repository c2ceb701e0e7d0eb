package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.UserSummary;
import dev.tidegate.gateway.config.GatewayConfig;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists people as an operator needs them: who could do what. */
@Command(name = "list", description = "Lists the newest users: status, platform role, address, name.")
final class UsersListCommand extends ConfiguredCommand {
    @Option(names = "--limit", defaultValue = "200", paramLabel = "N", description = "At most so many. Default: 200")
    private int limit;

    UsersListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (limit < 1) throw new CommandException("--limit: " + limit + " (expected: > 0)");
        GatewayConfig config = config();
        try (Maintenance maintenance = Maintenance.openExisting(config)) {
            List<UserSummary> users = maintenance.users(limit);
            users.forEach(user -> terminal().print(line(user)));
            if (users.isEmpty())
                terminal().tell("There are no users yet, but for one whom configuration may have made.");
        }
        return DONE;
    }

    private static String line(UserSummary user) {
        return String.format(
                "%-8s  %-14s  %s  %s", user.status(), user.role(), user.email(), Printable.of(user.name()));
    }
}
