package dev.tidegate.examples.standalone.demo;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Logging;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.command.Termination;
import dev.tidegate.gateway.config.LauncherConfig.LogFormat;
import dev.tidegate.gateway.config.Settings;
import dev.tidegate.gateway.config.value.ConfigProblem;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A gateway to try: everything is made up, nothing leaves the machine, and nothing remains. */
@Command(name = "demo", description = "A gateway to try, with a built-in provider that needs no account.")
public final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1:8080",
            paramLabel = "HOST:PORT",
            description = "Where to listen; port 0 picks a free one. Default: ${DEFAULT-VALUE}")
    private String bind = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory for the database. Default: a new temporary one")
    private @Nullable Path data;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Logging.use(LogFormat.PRETTY);
        System.setProperty("tidegate.log.level", "WARN"); // what the demo prints shall stay on the screen
        HostPort address = address();
        Termination.startAwaitAndClose(() -> Demo.start(address, data), this::print);
        return ConfiguredCommand.DONE;
    }

    private HostPort address() {
        return Settings.BIND
                .parse(bind)
                .orElseThrow(() -> new InvalidConfigException(
                        List.of(new ConfigProblem(Settings.BIND.name(), Settings.BIND.refusal(bind)))));
    }

    private void print(Demo demo) {
        String url = "http://" + reachable(demo.address());
        String header = "-H 'Authorization: Bearer " + demo.apiKey() + "' -H 'Content-Type: application/json'";
        String body = "{\"model\":\"demo-gpt\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        terminal.print("Base URL: " + url);
        terminal.print("API key: " + demo.apiKey());
        terminal.print("curl -s " + url + "/v1/chat/completions " + header + " -d '" + body + "'");
        terminal.print("");
        demo.setupLink().ifPresent(link -> terminal.print("Admin: " + link + " (valid once, for an hour)"));
        terminal.print("Models: " + String.join(", ", demo.models()));
        terminal.print("The base URL for OpenAI clients is " + url + "/v1, for Anthropic clients " + url);
        terminal.print(
                "For a streamed answer, call curl with -N and put \"stream\":true into the body. Ctrl-C stops the"
                        + " demo.");
    }

    /** Nobody can connect to the address that stands for all. */
    private static HostPort reachable(HostPort address) {
        boolean all = address.host().equals("0.0.0.0") || address.host().equals("::");
        return all ? new HostPort("127.0.0.1", address.port()) : address;
    }
}
