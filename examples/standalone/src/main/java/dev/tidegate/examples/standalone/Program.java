package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.examples.standalone.command.ConfigFlags;
import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.command.WrongValueException;
import dev.tidegate.examples.standalone.demo.DemoCommand;
import dev.tidegate.examples.standalone.remote.LoginCommand;
import dev.tidegate.examples.standalone.remote.LogoutCommand;
import dev.tidegate.examples.standalone.remote.Waiting;
import dev.tidegate.examples.standalone.remote.WhoamiCommand;
import dev.tidegate.examples.standalone.serve.ServeCommand;
import dev.tidegate.gateway.GatewayStartupException;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.config.value.NearestName;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands, and how their failures end. */
final class Program {
    private static final int PROBLEM = 1;
    private static final int WRONG_USE = 2;

    private final Terminal terminal;
    private final Waiting waiting;

    Program(Terminal terminal) {
        this(terminal, Waiting.real());
    }

    Program(Terminal terminal, Waiting waiting) {
        this.terminal = terminal;
        this.waiting = waiting;
    }

    int run(String... args) {
        CommandLine root = group("gateway", "An AI gateway in one process.");
        root.getCommandSpec().version(version()).addOption(ConfigFlags.version());
        addTo(root, args);
        root.setOut(new PrintWriter(terminal.out(), true, UTF_8));
        root.setErr(new PrintWriter(terminal.err(), true, UTF_8));
        root.setParameterExceptionHandler((e, given) -> wrongUse(e));
        root.setExecutionExceptionHandler((e, command, result) -> problem(e, command));
        return root.execute(args);
    }

    /** As the jar's manifest has it; classes that are not in a jar have none. */
    private static String version() {
        return "tidegate "
                + Objects.requireNonNullElse(Program.class.getPackage().getImplementationVersion(), "(not packaged)");
    }

    /** Builds only the command that is asked for, since all of them with all their flags take most of the time of a start; help tells of all. */
    private void addTo(CommandLine root, String... args) {
        Map<String, Supplier<CommandLine>> commands = commands();
        Supplier<CommandLine> asked = args.length == 0 || args[0].equals("help") ? null : commands.get(args[0]);
        if (asked != null) root.addSubcommand(asked.get());
        else commands.values().forEach(command -> root.addSubcommand(command.get()));
    }

    private Map<String, Supplier<CommandLine>> commands() {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> configured(new ServeCommand(terminal)));
        commands.put("demo", () -> plain(new DemoCommand(terminal)));
        commands.put("migrate", () -> configured(new MigrateCommand(terminal)));
        commands.put("accept-settings", () -> configured(new AcceptSettingsCommand(terminal)));
        commands.put("bootstrap-admin", () -> configured(new BootstrapAdminCommand(terminal)));
        commands.put("invite", () -> configured(new InviteCommand(terminal)));
        commands.put("login", () -> plain(new LoginCommand(terminal, waiting)));
        commands.put("whoami", () -> plain(new WhoamiCommand(terminal)));
        commands.put("logout", () -> plain(new LogoutCommand(terminal)));
        commands.put("seed-config", () -> configured(new SeedConfigCommand(terminal)));
        commands.put("config", this::config);
        commands.put("keys", this::keys);
        commands.put("users", this::users);
        commands.put("backup", () -> configured(new BackupCommand(terminal)));
        commands.put("purge-request-logs", () -> configured(new PurgeRequestLogsCommand(terminal)));
        commands.put("help", () -> plain(new HelpCommand(terminal)));
        commands.put("version", () -> plain(new VersionCommand(terminal, version())));
        return commands;
    }

    private CommandLine config() {
        return group("config", "Checks the configuration.")
                .addSubcommand(configured(new ConfigValidateCommand(terminal)));
    }

    private CommandLine keys() {
        return group("keys", "Generates, lists and revokes API keys.")
                .addSubcommand(plain(new KeysGenerateCommand(terminal)))
                .addSubcommand(configured(new KeysListCommand(terminal)))
                .addSubcommand(configured(new KeysRevokeCommand(terminal)));
    }

    private CommandLine users() {
        return group("users", "Lists users, and stops one in an emergency.")
                .addSubcommand(configured(new UsersListCommand(terminal)))
                .addSubcommand(configured(new UsersDeactivateCommand(terminal)));
    }

    /** Has no work of its own: picocli asks for one of its commands. */
    private static CommandLine group(String name, String description) {
        CommandSpec group = CommandSpec.create().name(name).addOption(ConfigFlags.help());
        group.usageMessage().description(description);
        return new CommandLine(group);
    }

    private static CommandLine plain(Callable<Integer> command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().addOption(ConfigFlags.help());
        return line;
    }

    /** Adds {@code --config} and a flag for every setting. */
    private static CommandLine configured(ConfiguredCommand command) {
        CommandLine line = new CommandLine(command);
        ConfigFlags.addTo(line.getCommandSpec());
        return line;
    }

    private int wrongUse(ParameterException e) {
        List<String> unmatched = e instanceof UnmatchedArgumentException u ? u.getUnmatched() : List.of();
        if (unmatched.isEmpty()) terminal.tell(String.valueOf(e.getMessage()));
        unmatched.forEach(argument -> terminal.tell(unknown(argument, e.getCommandLine())));
        terminal.tell("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return WRONG_USE;
    }

    private static String unknown(String argument, CommandLine command) {
        String name = argument.replaceFirst("=.*", "");
        boolean flag = name.startsWith("-");
        Set<String> known = flag
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        String near = NearestName.of(name, known)
                .map(candidate -> ", did you mean " + candidate + "?")
                .orElse("");
        return name + ": unknown " + (flag ? "flag" : "argument") + near;
    }

    private int problem(Exception e, CommandLine command) throws Exception {
        if (e instanceof WrongValueException) {
            return wrongUse(new ParameterException(command, String.valueOf(e.getMessage()), e));
        }
        if (e instanceof InvalidConfigException invalid) {
            invalid.problems().forEach(problem -> terminal.tell(problem.toString()));
        } else if (e instanceof GatewayStartupException || e instanceof CommandException) {
            terminal.tell(String.valueOf(e.getMessage()));
        } else {
            throw e; // a bug: picocli prints its stack trace and ends with 1
        }
        return PROBLEM;
    }
}
