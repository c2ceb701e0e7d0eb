package dev.tidegate.examples.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidegate.examples.standalone.Main;
import dev.tidegate.gateway.testkit.ConfigFile;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers and providers who would like to write into the log. */
@Slow
class LogInjectionTest {
    private static final String FORGED = "12:00:00.000 ERROR forged";
    private static final String HOSTILE = "x\u001b[31m\u0007\u0085${jndi:ldap://127.0.0.1:9/a}";
    private static final String IN_JSON =
            "x\\n" + FORGED + "\\u001b[31m\\u202e\\u2028\\r\\n" + FORGED + "${jndi:ldap://127.0.0.1:9/a}";

    // the tests' class path has a configuration of the log that would come first
    private static final Map<String, String> PROGRAMS_OWN_LOG =
            Map.of("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=logback.xml");

    private final ScriptedUpstream upstream = ScriptedUpstream.start();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        upstream.close();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"pretty, jetty", "pretty, jdk", "json, jetty", "json, jdk"})
    @DisplayName("nothing that was sent begins a line of the log, steers a terminal or is looked up")
    void injection(String format, String server) throws IOException {
        ConfigFile config = ConfigFile.write(
                directory,
                "sqlite:" + directory.resolve("gateway.db"),
                upstream,
                "log_format: " + format,
                "server: " + server);
        String[] arguments = {"serve", "--config", config.path().toString()};
        try (ProgramProcess program =
                ProgramProcess.serve(Main.class.getName(), directory, PROGRAMS_OWN_LOG, arguments)) {
            int port = URI.create(program.baseUrl()).getPort();
            for (String request : requests(config.apiKey())) {
                assertThat(send(port, request).status()).as(request).isBetween(400, 502);
            }
            provokeByProvider(port, config.apiKey());
            assertThat(program.errors()).contains("provider scripted").contains("broken off");
            assertClean(program.errors(), format);
        }
    }

    private static List<String> requests(String apiKey) {
        return List.of(
                RawHttpClient.get("/v1/models", "X-Request-Id: " + HOSTILE, "User-Agent: " + HOSTILE),
                RawHttpClient.get(
                        "/v1/%0a" + HOSTILE.replaceAll("[^a-z]", "%1b") + "%0d%0a" + FORGED.replace(" ", "%20")),
                post("/api/v1/auth/login/password", "{\"email\":\"" + IN_JSON + "\",\"password\":\"x\"}", ""),
                post("/v1/chat/completions", "{\"model\":\"" + IN_JSON + "\",\"messages\":[]}", apiKey),
                post("/v1/chat/completions", "{\"" + IN_JSON + "\":", apiKey),
                post("/v1/chat/completions", "{\"model\":\"" + "m".repeat(1_000_000) + "\",\"messages\":[]}", apiKey),
                post("/oauth/token", "{\"client_id\":\"" + IN_JSON + "\"}", ""));
    }

    private void provokeByProvider(int port, String apiKey) throws IOException {
        String chat = post("/v1/chat/completions", "{\"model\":\"tide\",\"messages\":[]}", apiKey);
        String stream = post("/v1/chat/completions", "{\"model\":\"tide\",\"stream\":true,\"messages\":[]}", apiKey);
        upstream.then((request, wire) -> {
            wire.raw("no HTTP \u001b[31m\n" + FORGED + "\r\n\r\n");
            wire.close();
        });
        assertThat(send(port, chat).status()).isEqualTo(502);
        UpstreamScript failing = (request, wire) -> wire.json(500, "{\"error\":{\"message\":\"" + IN_JSON + "\"}}");
        upstream.then(failing).then(failing); // the gateway asks twice
        assertThat(send(port, chat).status()).isGreaterThanOrEqualTo(500);
        upstream.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n");
            wire.chunk("data: no JSON \u001b[31m\r" + FORGED + "\n\n");
            wire.endChunks();
        });
        send(port, stream);
    }

    private static void assertClean(String log, String format) {
        assertThat(log).doesNotContain("\u001b", "\u0007", "\u0085", "\u202e", "\u2028");
        assertThat(log.lines()).noneMatch(line -> line.startsWith(FORGED));
        assertThat(log.lines()).allMatch(line -> line.length() < 10_000);
        if (!format.equals("json")) return;
        assertThat(log.lines().filter(line -> !isPlain(line))).isNotEmpty().allMatch(LogInjectionTest::isJson);
    }

    /** What is for eyes and no log, and what the JVM says of its options. */
    private static boolean isPlain(String line) {
        return line.startsWith("Picked up JAVA_TOOL_OPTIONS")
                || line.equals("Initial admin setup:")
                || line.startsWith("  Open: ")
                || line.startsWith("  This link expires");
    }

    private static boolean isJson(String line) {
        try {
            return new ObjectMapper().readTree(line).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static RawResponse send(int port, String request) throws IOException {
        return RawHttpClient.exchange(port, request);
    }

    private static String post(String target, String body, String apiKey) {
        return RawHttpClient.request(
                        "POST",
                        target,
                        "Authorization: Bearer " + apiKey,
                        "Content-Type: application/json",
                        "Content-Length: " + body.length())
                + body;
    }
}
