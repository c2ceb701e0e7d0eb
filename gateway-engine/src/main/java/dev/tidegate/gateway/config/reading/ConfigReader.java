package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.ConfigRules;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.GatewayConfigBuilder;
import dev.tidegate.gateway.config.reading.YamlNode.Mapping;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.config.value.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Reads a {@link GatewayConfig} from YAML, environment variables and flags (CFG-1). */
public final class ConfigReader {
    /** Names the configuration file; the only variable with the prefix that is not a setting. */
    public static final String FILE_VARIABLE = "GATEWAY_CONFIG";

    private final ConfigSources sources;
    private final Consumer<String> warnings;
    private final Problems problems = new Problems();

    private ConfigReader(ConfigSources sources, Consumer<String> warnings) {
        this.sources = sources;
        this.warnings = warnings;
    }

    /**
     * The configuration, complete and checked. Reads the file and the secrets it refers to; touches nothing else. Warnings go to the log.
     *
     * @throws InvalidConfigException with every problem found
     */
    public static GatewayConfig read(ConfigSources sources) {
        return read(
                sources, warning -> LoggerFactory.getLogger(ConfigReader.class).warn(warning));
    }

    /**
     * The same, for a program whose log is set up by the configuration, so that nothing may be logged earlier.
     *
     * @param warnings receives harmless oddities
     */
    public static GatewayConfig read(ConfigSources sources, Consumer<String> warnings) {
        return new ConfigReader(sources, warnings).read();
    }

    private GatewayConfig read() {
        Section root = new Section("", document(), problems);
        SecretFiles files = new SecretFiles(problems);
        SecretReferences secrets = new SecretReferences(sources.environment(), files, problems);
        GatewayConfigBuilder gateway = GatewayConfig.builder();
        new SettingReader(sources, root, secrets, problems, warnings).readInto(gateway);
        new SectionReader(root, secrets).readInto(gateway);
        GatewayConfig config = ConfigRules.unchecked(gateway);
        root.refuseUnknown();
        problems.addAll(ConfigRules.check(config));
        problems.throwIfAny();
        files.warnOfExposed(warnings);
        return config;
    }

    private Mapping document() {
        if (sources.document() != null) return YamlFile.read(sources.document(), problems);
        if (sources.file() != null) return YamlFile.read(sources.file(), problems);
        String named = sources.environment().getOrDefault(FILE_VARIABLE, "");
        try {
            return named.isEmpty() ? Mapping.empty() : YamlFile.read(Path.of(named), problems);
        } catch (InvalidPathException e) {
            problems.add(FILE_VARIABLE, "not a path");
            return Mapping.empty();
        }
    }
}
