package dev.tidegate.examples.standalone;

import static java.util.Objects.requireNonNull;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.config.Setting;
import dev.tidegate.gateway.config.Settings;
import dev.tidegate.gateway.config.value.NearestName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells about the program, one of its commands, or the settings. */
@Command(name = "help", description = "Explains a command, a setting, or all settings: help settings")
final class HelpCommand implements Callable<Integer> {
    private static final String SETTINGS = "settings";
    /** What is no scalar, and has pages of its own. */
    private static final List<String> LISTS = List.of(
            "providers",
            "models",
            "teams",
            "users",
            "service_accounts",
            "apps",
            "api_key_peppers",
            "api_key_encryption_keys",
            "auth.oidc.providers");

    private static final int WIDTH = 100;

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, a setting, or: settings")
    private List<String> topic = List.of();

    HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Setting<?>> setting = topic.size() == 1 ? setting(topic.get(0)) : Optional.empty();
        if (topic.equals(List.of(SETTINGS))) settings();
        else if (setting.isPresent()) print(setting.get());
        else if (topic.size() == 1 && LISTS.contains(topic.get(0))) list(topic.get(0));
        else terminal.print(command().getUsageMessage().stripTrailing());
        return ConfiguredCommand.DONE;
    }

    /** By its name, or as it is written as a variable or in YAML. */
    private static Optional<Setting<?>> setting(String name) {
        return Settings.ALL.stream()
                .filter(setting -> name.equals(setting.name())
                        || name.equals(setting.environmentName())
                        || name.equals(yaml(setting)))
                .<Setting<?>>map(setting -> setting)
                .findFirst();
    }

    private static String yaml(Setting<?> setting) {
        return String.join(".", setting.yamlPath());
    }

    private void list(String name) {
        terminal.print(
                name + ": a list in the configuration file. Its members are in docs/reference/configuration.md.");
    }

    private CommandLine command() {
        CommandLine command = root();
        for (String name : topic) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) throw new ParameterException(root(), unknown(name, command));
            command = next;
        }
        return command;
    }

    private static String unknown(String name, CommandLine command) {
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        Settings.ALL.forEach(setting -> known.add(setting.name()));
        known.addAll(LISTS);
        return name + ": there is no such command or setting"
                + NearestName.of(name, known)
                        .map(near -> ", did you mean " + near + "?")
                        .orElse("");
    }

    private CommandLine root() {
        return requireNonNull(spec).root().commandLine();
    }

    private void settings() {
        terminal.print(
                "Settings, as keys of the configuration file; as flags with dashes, --database-url; as variables in"
                        + " capitals,");
        terminal.print("GATEWAY_DATABASE_URL. A flag overrides a variable, a variable overrides the file. Secrets: also"
                + " NAME_file.");
        Settings.ALL.stream().sorted(Comparator.comparing(Setting::name)).forEach(this::print);
    }

    private void print(Setting<?> setting) {
        terminal.print("");
        terminal.print(yaml(setting) + (setting.secret() ? ", " + setting.name() + "_file" : ""));
        String text = setting.doc() + " Default: " + setting.defaultText().orElse("none");
        wrap(text).forEach(line -> terminal.print("    " + line));
    }

    private static List<String> wrap(String text) {
        return text.replaceAll("(.{1," + WIDTH + "})(?:\\s+|$)", "$1\n").lines().toList();
    }
}
