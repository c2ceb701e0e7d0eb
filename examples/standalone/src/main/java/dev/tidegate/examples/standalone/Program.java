package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.GatewayStartupException;
import dev.tidegate.gateway.config.InvalidConfigException;
import dev.tidegate.gateway.config.NearestName;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands, and how their failures end. */
final class Program {
    private static final int PROBLEM = 1;
    private static final int WRONG_USE = 2;

    private final Terminal terminal;

    Program(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(String... args) {
        return commands().execute(args);
    }

    private CommandLine commands() {
        CommandLine keys = group("keys", "Makes, lists and revokes API keys.")
                .addSubcommand(new KeysGenerateCommand(terminal))
                .addSubcommand(configured(new KeysListCommand(terminal)))
                .addSubcommand(configured(new KeysRevokeCommand(terminal)));
        CommandLine config = group("config", "Looks at the configuration.")
                .addSubcommand(configured(new ConfigValidateCommand(terminal)));
        CommandLine root = group("gateway", "An AI gateway in one process.")
                .addSubcommand(configured(new ServeCommand(terminal)))
                .addSubcommand(configured(new MigrateCommand(terminal)))
                .addSubcommand(configured(new SeedConfigCommand(terminal)))
                .addSubcommand(config)
                .addSubcommand(keys)
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(configured(new PurgeRequestLogsCommand(terminal)));
        root.setOut(new PrintWriter(terminal.out(), true, UTF_8));
        root.setErr(new PrintWriter(terminal.err(), true, UTF_8));
        root.setParameterExceptionHandler((e, given) -> wrongUse(e));
        root.setExecutionExceptionHandler((e, command, result) -> problem(e));
        return root;
    }

    /** Has no work of its own: picocli asks for one of its commands. */
    private static CommandLine group(String name, String description) {
        CommandSpec group = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        group.usageMessage().description(description);
        return new CommandLine(group);
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
        for (String argument : unmatched) {
            String name = argument.replaceFirst("=.*", "");
            String near = NearestName.of(
                            name,
                            e.getCommandLine().getCommandSpec().optionsMap().keySet())
                    .map(known -> ", did you mean " + known + "?")
                    .orElse("");
            terminal.tell(name + ": unknown " + (name.startsWith("-") ? "flag" : "argument") + near);
        }
        terminal.tell("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return WRONG_USE;
    }

    private int problem(Exception e) throws Exception {
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
