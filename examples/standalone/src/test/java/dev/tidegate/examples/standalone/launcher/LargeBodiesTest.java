package dev.tidegate.examples.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.gateway.testkit.ConfigFile;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a heap of 128 MiB, which ends the process when it is used up, as the start script has it. */
@Slow
class LargeBodiesTest {
    private static final int MIB = 1 << 20;
    private static final Map<String, String> SMALL_HEAP = Map.of("JAVA_TOOL_OPTIONS", "-Xmx128m");

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    @DisplayName("API-3c a dozen large bodies at once are answered or refused, and small calls go on")
    void a_dozen_large_bodies_do_not_end_the_process() throws Exception {
        ConfigFile config = ConfigFile.write(
                directory, "sqlite:" + directory.resolve("gateway.db"), upstream, "max_body_bytes: 64MiB");
        try (ProgramProcess launcher = ProgramProcess.serve(
                Main.class.getName(),
                directory,
                SMALL_HEAP,
                "serve",
                "--config",
                config.path().toString())) {
            byte[] large = chat(12 * MIB);
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 36)
                    .mapToObj(i -> client.sendAsync(call(config, launcher, large, i % 2 == 0), BodyHandlers.ofString()))
                    .toList();
            for (int i = 0; i < 20; i++) {
                assertThat(send(config.chat(launcher.baseUrl(), false)).statusCode())
                        .isIn(200, 429, 503);
            }
            List<HttpResponse<String>> answers =
                    calls.stream().map(CompletableFuture::join).toList();

            assertThat(launcher.isAlive()).isTrue();
            assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 429, 503);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 200)
                    .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After"))
                            .isPresent());
            assertThat(send(config.chat(launcher.baseUrl(), false)).statusCode())
                    .isEqualTo(200);
            assertThat(send(call(config, launcher, large, true)).statusCode()).isEqualTo(200);
            assertThat(send(call(config, launcher, chat(40 * MIB), true)).statusCode())
                    .isEqualTo(413);
            assertThat(launcher.errors()).doesNotContain("OutOfMemoryError");
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static byte[] chat(int bytes) {
        String begin = "{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"";
        return (begin + "x".repeat(bytes) + "\"}],\"user\":\"" + "y".repeat(bytes / 16) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** With its length, or in chunks. */
    private static HttpRequest call(ConfigFile config, ProgramProcess launcher, byte[] body, boolean length) {
        HttpRequest.BodyPublisher whole = BodyPublishers.ofByteArray(body);
        return HttpRequest.newBuilder(URI.create(launcher.baseUrl() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + config.apiKey())
                .header("Content-Type", "application/json")
                .POST(length ? whole : BodyPublishers.fromPublisher(whole))
                .build();
    }
}
