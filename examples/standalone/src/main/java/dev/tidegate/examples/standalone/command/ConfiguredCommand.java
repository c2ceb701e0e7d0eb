package dev.tidegate.examples.standalone.command;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.reading.ConfigReader;
import dev.tidegate.gateway.config.reading.ConfigSources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works with a configuration. */
public abstract class ConfiguredCommand implements Callable<Integer> {
    public static final int DONE = 0;
    public static final int PROBLEM = 1;

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    protected ConfiguredCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    protected final Terminal terminal() {
        return terminal;
    }

    /**
     * Reads the configuration and sets the log up as it says.
     *
     * @throws dev.tidegate.gateway.config.value.InvalidConfigException before anything else has happened
     */
    protected final GatewayConfig config() {
        List<String> warnings = new ArrayList<>();
        GatewayConfig config = ConfigReader.read(sources(), warnings::add);
        Logging.use(config.launcher().logFormat());
        for (String warning : warnings)
            LoggerFactory.getLogger(ConfiguredCommand.class).warn(warning);
        return config;
    }

    protected final ConfigSources sources() {
        return ConfigFlags.sources(requireNonNull(spec).commandLine().getParseResult(), terminal.environment());
    }
}
