package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.examples.standalone.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A program, what it is started with and what it has said. */
abstract class ProgramFixture {
    @TempDir
    Path directory;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> environment;

    @BeforeEach
    void setUp() {
        environment = Map.of("GATEWAY_DATABASE_URL", "sqlite:" + directory.resolve("a.db"));
    }

    int run(String... args) {
        Terminal terminal =
                new Terminal(environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Program(terminal).run(args);
    }

    List<String> printed() {
        return out.toString(UTF_8).lines().toList();
    }

    List<String> told() {
        return err.toString(UTF_8).lines().toList();
    }

    static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String config(String key) throws IOException {
        return Files.writeString(directory.resolve("gateway.yaml"), """
            providers: [{id: p, type: openai_compat, base_url: "http://127.0.0.1:9/v1"}]
            models: [{id: m, routes: [{provider: p, upstream_model: x}]}]
            teams: [{id: core}]
            service_accounts:
              - {id: ci, team: core, budget: {amount_usd: 100}, keys: [{id: main, value: literal.%s, allowed_models: [m]}]}
            """.formatted(key))
                .toString();
    }
}
