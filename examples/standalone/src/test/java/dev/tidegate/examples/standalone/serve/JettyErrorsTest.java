package dev.tidegate.examples.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JettyErrorsTest {
    private static final String HOST = "Host: 127.0.0.1\r\n";

    @TempDir
    static Path directory;

    private static RunningGateway running;

    @BeforeAll
    static void start() {
        running = RunningGateway.start(GatewayConfig.builder()
                .address(new HostPort("127.0.0.1", 0))
                .storage(it -> it.databaseUrl(new Secret("sqlite:" + directory.resolve("gateway.db")))
                        .poolSize(2)
                        .journalDir(directory.resolve("journal")))
                .build());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //v1/models HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /v1/%zz HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /v1/%00 HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /api/v1/../x HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /v1/models HTTP/1.1\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\n" + HOST + HOST + "\r\n",
                "GET /v1/models HTTP/1.1\r\n" + HOST + "Expect: x\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\n" + HOST + "Accept: text/html\r\nbad header\r\n\r\n",
                "PUT /mcp HTTP/1.1\r\n" + HOST + "Content-Length: four\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "GET /v1/models HTTP/9.9\r\n" + HOST + "\r\n",
                "nonsense\r\n\r\n"
            })
    @DisplayName("API-3d what the server refuses by itself is told in the gateway's envelope, with a request id")
    void envelope(String request) throws Exception {
        RawResponse answer = RawHttpClient.exchange(port(), request);
        assertThat(answer.status()).isBetween(400, 505);
        assertThat(answer.text()).startsWith("{\"error\":{\"message\":");
        assertThat(answer.headers().all("Content-Type")).containsExactly("application/json");
        assertThat(answer.headers().all("X-Request-Id")).hasSize(1);
    }

    @Test
    @DisplayName("API-3a, API-3d Anthropic's clients get theirs, where the server could read the path")
    void anthropic() throws Exception {
        RawResponse answer =
                RawHttpClient.exchange(port(), "POST /v1/messages HTTP/1.1\r\n" + HOST + "Expect: x\r\n\r\n");
        assertThat(answer.text()).startsWith("{\"type\":\"error\",\"error\":{");
        assertThat(answer.headers().all("request-id")).hasSize(1);
    }

    @Test
    void pages_are_refused_in_plain_text() throws Exception {
        RawResponse answer = RawHttpClient.exchange(port(), "GET /login HTTP/1.1\r\n" + HOST + "Expect: x\r\n\r\n");
        assertThat(answer.headers().first("Content-Type")).contains("text/plain;charset=utf-8");
        assertThat(answer.text()).isEqualTo("The only Expect that is supported is 100-continue.\n");
    }

    @Test
    @DisplayName("API-3 the gateway's own limit of the header counts, and the server's lies above it")
    void large_header() throws Exception {
        assertThat(withHeaderOf(10_000).status()).isEqualTo(401);
        assertThat(withHeaderOf(20_000).text()).contains("The request header is larger than 16384 bytes.");
        RawResponse larger = withHeaderOf(40_000);
        assertThat(larger.status()).isEqualTo(431);
        assertThat(larger.text()).contains("\"code\":\"request_header_invalid\"");
    }

    private static RawResponse withHeaderOf(int bytes) throws Exception {
        return RawHttpClient.exchange(port(), RawHttpClient.get("/v1/models", "X-Long: " + "x".repeat(bytes)));
    }

    private static int port() {
        return running.address().port();
    }
}
