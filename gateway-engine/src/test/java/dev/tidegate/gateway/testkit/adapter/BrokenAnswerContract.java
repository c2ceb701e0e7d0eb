package dev.tidegate.gateway.testkit.adapter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.RequestLogMode;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.Waits;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.http.RawResponse.Ending;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.gateway.testkit.upstream.UpstreamWire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer that broke after its head is cut on every server, so that no client takes what it has for the whole. */
@DisplayName("API-6, API-9 an answer that breaks never looks whole")
@Timeout(60)
public abstract class BrokenAnswerContract {
    private static final String CHUNK =
            "data: {\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"half\"}}]}\n\n";
    private static final String STREAM = "{\"model\":\"tide\",\"stream\":true,\"messages\":[]}";
    private static final String SPEECH = "{\"model\":\"tide\",\"input\":\"Ahoy\",\"voice\":\"v\"}";

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private TestDatabase database = new TestDatabase("unset");
    private @Nullable TestGateway started;
    private AdapterHost.@Nullable Running running;

    /** How a provider fails in the middle. */
    protected enum Break {
        CLOSES {
            @Override
            void play(UpstreamWire wire) throws IOException {
                wire.close();
            }
        },
        RESETS {
            @Override
            void play(UpstreamWire wire) throws IOException {
                wire.reset();
            }
        },
        ENDS_WITHOUT_MARK {
            @Override
            void play(UpstreamWire wire) throws IOException {
                wire.endChunks();
            }
        },
        TELLS_AN_ERROR {
            @Override
            void play(UpstreamWire wire) throws IOException {
                wire.chunk("data: {\"error\":{\"message\":\"overloaded\"}}\n\ndata: [DONE]\n\n");
                wire.endChunks();
            }
        };

        abstract void play(UpstreamWire wire) throws IOException;
    }

    /** The server under test. */
    protected abstract AdapterHost host();

    @BeforeEach
    final void start() throws Exception {
        database = TestDatabase.sqlite(directory);
        started = TestGateway.start(database, upstream);
        running = host().start(started.gateway(), "");
    }

    @AfterEach
    final void stop() throws Exception {
        if (running != null) running.stop(Duration.ofSeconds(2));
        if (started != null) started.close();
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    @DisplayName(
            "API-6d, API-9c, MONEY-4 a broken stream is cut after one error event, with one line in the log and one"
                    + " record")
    void a_broken_stream_is_cut_after_its_error_event(Break how) throws IOException {
        script(how);
        try (LogCapture log = LogCapture.start()) {
            RawResponse answer = RawHttpClient.exchange(port(), raw("/v1/chat/completions", STREAM));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.ending()).isEqualTo(Ending.CUT);
            assertThat(answer.text())
                    .startsWith(CHUNK.replace("\"up\"", "\"tide\""))
                    .containsOnlyOnce("data: {\"error\":")
                    .doesNotContain("[DONE]");
            assertOutcome("failed");
            assertThat(log.lines()).noneMatch(line -> line.contains("\tat "));
            assertThat(log.lines().stream()
                            .filter(line -> line.contains("req-7 "))
                            .filter(line -> line.contains("broken off")))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("API-9c sound that breaks is cut, and said to have failed once")
    void broken_sound_is_cut() throws IOException {
        upstream.then((request, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nTransfer-Encoding: chunked\r\n\r\n");
            wire.chunk("x".repeat(5000));
            wire.close();
        });
        try (LogCapture log = LogCapture.start()) {
            RawResponse answer = RawHttpClient.exchange(port(), raw("/v1/audio/speech", SPEECH));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.ending()).isEqualTo(Ending.CUT);
            assertOutcome("failed");
            assertThat(log.lines()).noneMatch(line -> line.contains("\tat "));
        }
    }

    @Test
    @DisplayName("API-9c sound whose length is known has it, and is cut where it ends early")
    void sound_of_known_length_has_it() throws IOException {
        for (boolean whole : new boolean[] {true, false}) {
            upstream.then((request, wire) -> {
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 5000\r\n\r\n");
                wire.raw("x".repeat(whole ? 5000 : 4000));
                wire.close();
            });
            RawResponse answer = RawHttpClient.exchange(port(), raw("/v1/audio/speech", SPEECH));
            assertThat(answer.headers().all("Content-Length")).containsExactly("5000");
            assertThat(answer.ending() == Ending.CUT).as(answer.ending().name()).isNotEqualTo(whole);
        }
    }

    @Test
    @DisplayName("API-6b the head and heartbeats of a stream come although its provider is silent before its own")
    void a_silent_provider_is_bridged() throws Exception {
        TestGateway first = requireNonNull(started);
        first.close();
        CallConfig calls = new CallConfig(
                CallTimeouts.DEFAULT, Duration.ofMillis(200), RequestLogMode.SUMMARY_ONLY, RoutingConfig.DEFAULT);
        GatewayConfig config = first.config().toBuilder().calls(calls).build();
        CountDownLatch heard = new CountDownLatch(1);
        upstream.then((request, wire) -> {
            Waits.await(heard);
            wire.events(SampleAnswers.CHAT_EVENTS);
        });
        try (Gateway gateway = TestGateway.builder().config(config).start()) {
            AdapterHost.Running host = host().start(gateway, "");
            try (RawHttpClient client = RawHttpClient.connect(host.port())) {
                RawResponse head =
                        client.send(raw("/v1/chat/completions", STREAM)).readHead();
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.headers().first("X-Tidegate-Call-Id")).isPresent();
                assertThat(client.readChunk()).isEqualTo(": ping\n");
                heard.countDown();
                StringBuilder rest = new StringBuilder();
                for (String chunk = client.readChunk(); !chunk.isEmpty(); chunk = client.readChunk())
                    rest.append(chunk);
                assertThat(rest).contains("\"model\":\"tide\"").endsWith("data: [DONE]\n\n");
                assertOutcome("completed");
            } finally {
                host.stop(Duration.ofSeconds(2));
            }
        }
    }

    private void script(Break how) {
        upstream.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK);
            how.play(wire);
        });
    }

    private void assertOutcome(String expected) {
        await().until(() -> database.value("SELECT COUNT(*) FROM tg_calls").equals("1"));
        assertThat(database.value("SELECT outcome FROM tg_calls")).isEqualTo(expected);
    }

    private String raw(String path, String body) {
        return RawHttpClient.request(
                        "POST",
                        path,
                        "Authorization: Bearer " + requireNonNull(started).apiKey(),
                        "X-Request-Id: req-7",
                        "Content-Type: application/json",
                        "Content-Length: " + body.length())
                + body;
    }

    private int port() {
        return requireNonNull(running, "running").port();
    }
}
