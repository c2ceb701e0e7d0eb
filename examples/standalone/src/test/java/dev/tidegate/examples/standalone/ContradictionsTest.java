package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.testkit.LogCapture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every contradiction of the configuration, row by row of {@code contradictions.txt}. The port is taken while {@code serve} runs: a start
 * that reached for it would tell that as well.
 */
class ContradictionsTest {
    @TempDir
    Path files;

    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(files.resolve("password"), "hush hush hush hush\n");
        Files.writeString(files.resolve("short"), "hush\n");
        Files.writeString(files.resolve("empty"), "\n");
        Files.writeString(files.resolve("large"), "hush".repeat(16_385));
    }

    // CFG-2a, CFG-2b, CFG-2c, CFG-2d, CFG-4a, CFG-4b, CFG-4c, CFG-4d, CFG-4e, CFG-4g, CFG-4h, BOOT-3b, BOOT-6b
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "contradictions.txt", delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 8192)
    @DisplayName("CFG-2, CFG-4 serve and config validate tell field and reason, and nothing has happened")
    @Timeout(60)
    void refused(String id, String given, String told) throws IOException {
        Contradiction row = new Contradiction(given, told).in(files);
        List<String> validated = run(row, "config", "validate");
        assertThat(validated).as(id).hasSameSizeAs(row.problems());
        for (String[] problem : row.problems()) {
            assertThat(validated)
                    .as(id)
                    .anyMatch(line -> line.startsWith(problem[0] + ": ") && line.contains(problem[1]));
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String[] serve = given.contains("bind") ? new String[] {"serve"} : serveAt(taken.getLocalPort());
            assertThat(run(row, serve)).as(id).isEqualTo(validated);
        }
        assertThat(entries(data)).as(id).isEmpty();
    }

    @Test
    @DisplayName("CFG-3a an unknown flag is wrong use, and names the nearest one, before anything happens")
    void unknown_flag() throws IOException {
        Contradiction row = new Contradiction("--trusted-proxy-enabld=true", "");
        for (String[] command : List.of(new String[] {"serve"}, new String[] {"config", "validate"})) {
            assertThat(program(row, command)).isEqualTo(2);
            assertThat(lines().get(0))
                    .isEqualTo("--trusted-proxy-enabld: unknown flag, did you mean --trusted-proxy-enabled?");
        }
        assertThat(entries(data)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "no-contradictions.txt", delimiter = '|', quoteCharacter = '`')
    @DisplayName(
            "CFG-4a, CFG-4b, CFG-4g what is just long enough, hidden by a higher layer or good on loopback is none")
    void accepted(String given) throws IOException {
        Contradiction row = new Contradiction(given, "").in(files);
        assertThat(program(row, "config", "validate")).as(out.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8)).doesNotContain(Contradiction.HUSH);
        assertThat(entries(data)).isEmpty();
    }

    @Test
    @DisplayName(
            "CFG-4f directory mode with nobody in the directory and no way in ends the start; only the database can"
                    + " tell, so validation does not")
    void empty_directory() throws IOException {
        Contradiction row = new Contradiction("auto_provision_users: false; bootstrap_disabled: true", "");
        assertThat(program(row, "config", "validate")).isZero();
        assertThat(run(row, serveAt(0))) // the port is taken before the database is asked
                .singleElement()
                .asString()
                .contains("auto_provision_users: false", "bootstrap_disabled: true", "no users yet");
    }

    private static String[] serveAt(int port) {
        return new String[] {"serve", "--bind", "127.0.0.1:" + port};
    }

    /** What a command that has to fail tells. */
    private List<String> run(Contradiction row, String... command) throws IOException {
        try (LogCapture log = LogCapture.start()) {
            assertThat(program(row, command)).as(out.toString(UTF_8)).isEqualTo(1);
            assertThat(out.toString(UTF_8) + log.lines()).doesNotContain(Contradiction.HUSH);
            return lines();
        }
    }

    private int program(Contradiction row, String... command) throws IOException {
        out.reset();
        Map<String, String> environment = new HashMap<>(row.environment());
        environment.put(
                "GATEWAY_CONFIG", row.writeYaml(files.resolve("gateway.yaml")).toString());
        environment.putIfAbsent("GATEWAY_DATABASE_URL", "sqlite:" + data.resolve("tidegate.db"));
        environment.putIfAbsent("GATEWAY_JOURNAL_DIR", data.resolve("journal").toString());
        PrintStream printer = new PrintStream(out, true, UTF_8);
        return new Program(new Terminal(environment, printer, printer)).run(row.command(command));
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
