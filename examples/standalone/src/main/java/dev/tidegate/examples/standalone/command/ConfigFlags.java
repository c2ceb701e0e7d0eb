package dev.tidegate.examples.standalone.command;

import dev.tidegate.gateway.config.Setting;
import dev.tidegate.gateway.config.Settings;
import dev.tidegate.gateway.config.reading.ConfigSources;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags that every command with a configuration has: {@code --config}, and one for each setting. */
public final class ConfigFlags {
    private static final String CONFIG = "--config";

    private ConfigFlags() {}

    /** A command's help shows its own options; those of the settings, some two hundred lines, are told by {@code help settings}. */
    public static void addTo(CommandSpec command) {
        command.usageMessage()
                .footer(
                        "",
                        "Settings can also be given as flags and environment variables:",
                        "  gateway help settings");
        command.addOption(help());
        command.addOption(OptionSpec.builder(CONFIG)
                .type(Path.class)
                .paramLabel("FILE")
                .description("YAML file; also GATEWAY_CONFIG.")
                .build());
        for (Setting<?> setting : Settings.ALL) {
            if (command.findOption(setting.flag()) != null) continue; // a command's own flag of that name goes first
            command.addOption(option(setting.flag(), setting));
            if (setting.secret()) command.addOption(option(setting.fileFlag(), setting));
        }
    }

    public static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build();
    }

    public static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version and exit.")
                .build();
    }

    private static OptionSpec option(String flag, Setting<?> setting) {
        boolean file = !flag.equals(setting.flag());
        OptionSpec.Builder option = OptionSpec.builder(flag)
                .type(String.class)
                .paramLabel(file ? "FILE" : "VALUE")
                .hidden(true);
        return setting.isSwitch() ? option.arity("0..1").fallbackValue("true").build() : option.build();
    }

    /** The layers as this invocation gives them. */
    static ConfigSources sources(ParseResult given, Map<String, String> environment) {
        Map<String, String> flags = new TreeMap<>();
        for (OptionSpec option : given.matchedOptions()) {
            String flag = option.longestName();
            if (isSetting(flag)) flags.put(flag, option.getValue());
        }
        @Nullable Path file = given.matchedOptionValue(CONFIG, null);
        return new ConfigSources(file, environment, flags);
    }

    private static boolean isSetting(String flag) {
        return Settings.ALL.stream()
                .anyMatch(setting ->
                        flag.equals(setting.flag()) || (setting.secret() && flag.equals(setting.fileFlag())));
    }
}
