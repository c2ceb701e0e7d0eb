package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.testkit.ProgramProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What runs the program with a file of {@code examples/config}: processes that serve, and jobs that end. */
final class Deployment {
    private final Path directory;
    private final HttpClient machine = HttpClient.newHttpClient();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    /** @param directory where processes run */
    Deployment(Path directory) {
        this.directory = directory;
    }

    /** A process of its own, on a free port. */
    ProgramProcess serve(String config, Map<String, String> environment, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(arguments(config, command)));
        arguments.addAll(List.of("--bind", "127.0.0.1:0"));
        return start(environment, arguments.toArray(String[]::new));
    }

    /** A process of its own that logs as the program does, whatever configuration of the log is on the tests' class path. */
    ProgramProcess start(Map<String, String> environment, String... arguments) throws IOException {
        Map<String, String> logging = new HashMap<>(environment);
        logging.put("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=logback.xml");
        return ProgramProcess.serve(Main.class.getName(), directory, logging, arguments);
    }

    /** Runs what ends by itself; returns how. */
    int job(Map<String, String> environment, String... arguments) {
        told.reset();
        PrintStream out = new PrintStream(told, true, UTF_8);
        return new Program(new Terminal(environment, out, out)).run(arguments);
    }

    /** What the last job said. */
    String told() {
        return told.toString(UTF_8);
    }

    /** The answer to a machine that asks for the models it may call. */
    String models(ProgramProcess gateway, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/v1/models"))
                .header("Authorization", "Bearer " + key)
                .build();
        return machine.send(request, BodyHandlers.ofString()).body();
    }

    static String[] arguments(String config, String... command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        arguments.addAll(List.of("--config", file(config)));
        return arguments.toArray(String[]::new);
    }

    static String file(String config) {
        return RequirementMap.findRoot()
                .resolve("examples/config")
                .resolve(config)
                .toString();
    }
}
