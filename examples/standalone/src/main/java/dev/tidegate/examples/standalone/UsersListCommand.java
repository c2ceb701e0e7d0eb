package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ListCommand;
import dev.tidegate.examples.standalone.command.Printable;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.UserSummary;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists people as an operator needs them: who could do what. */
@Command(name = "list", description = "Lists the newest users: status, platform role, address, name.")
final class UsersListCommand extends ListCommand {
    UsersListCommand(Terminal terminal) {
        super(terminal, "There are no users yet, except perhaps an administrator created by configuration.");
    }

    @Override
    protected List<String> lines(Maintenance maintenance, int limit) {
        return maintenance.users(limit).stream().map(UsersListCommand::line).toList();
    }

    private static String line(UserSummary user) {
        return String.format(
                "%-8s  %-14s  %s  %s", user.status(), user.role(), user.email(), Printable.of(user.name()));
    }
}
