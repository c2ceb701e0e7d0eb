package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Connections to providers are kept, and no call is ever sent twice because of that. */
class KeptConnectionsTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK = "{\"model\":\"tide\"}";

    private final TestDataPlane gateway = new TestDataPlane();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void connections_are_kept_and_those_the_provider_closed_are_replaced() {
        gateway.post(CHAT, ASK);
        gateway.post(CHAT, "{\"model\":\"tide\",\"stream\":true,\"messages\":[]}");
        gateway.post(CHAT, ASK);
        assertThat(gateway.upstream.acceptedConnections()).isEqualTo(1);
        long usedAt = System.nanoTime();
        gateway.upstream.dropConnections();
        await().until(() -> gateway.upstream.openConnections() == 0);
        await().until(() -> System.nanoTime() - usedAt > Duration.ofMillis(250).toNanos()); // idle, so it is checked
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(200);
        assertThat(gateway.upstream.requests()).hasSize(4);
    }

    @Slow
    @Test
    void connections_without_use_are_given_up_within_seconds() {
        gateway.post(CHAT, ASK);
        await().atMost(Duration.ofSeconds(8)).until(() -> gateway.upstream.openConnections() == 0);
    }

    @Test
    @DisplayName("API-9 a call whose new connection breaks off is not sent twice")
    void a_new_connection_that_breaks_is_not_tried_again() {
        gateway.upstream.always((request, wire) -> wire.close());
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(502);
        assertThat(gateway.upstream.requests()).hasSize(1);
    }

    @Test
    @DisplayName("API-9 a call whose kept connection breaks off is not sent twice (RFC 9110 9.2.2)")
    void a_kept_connection_that_breaks_is_not_tried_again() {
        breaksOnKeptConnection((request, wire) -> wire.close());
        breaksOnKeptConnection((request, wire) -> wire.reset());
    }

    @Test
    @DisplayName("API-5d what a provider says beside its answer is passed on as far as servers send it")
    void fields_that_go_down_have_a_limit() {
        gateway.upstream.then((request, wire) -> wire.json(
                200,
                SampleAnswers.CHAT_JSON,
                "x-ratelimit-a",
                "1",
                "x-ratelimit-b",
                "b".repeat(8_000),
                "retry-after",
                "2"));
        RecordedExchange answer = gateway.post(CHAT, ASK);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-ratelimit-a")).isEqualTo("1");
        assertThat(answer.committed().headers().contains("x-ratelimit-b")).isFalse();
    }

    private void breaksOnKeptConnection(UpstreamScript script) {
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(200);
        int connections = gateway.upstream.acceptedConnections();
        int requests = gateway.upstream.requests().size();
        gateway.upstream.always(script);
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(502);
        assertThat(gateway.upstream.acceptedConnections()).isEqualTo(connections);
        assertThat(gateway.upstream.requests()).hasSize(requests + 1);
        assertThat(gateway.records.all().get(gateway.records.all().size() - 1).outcome())
                .isEqualTo(CallOutcome.FAILED);
        gateway.upstream.always(SampleAnswers::answer);
    }
}
