package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** API-6e clients that leave in the middle of a stream, and what reaches those who wait. */
class LeavingClientTest extends StreamFixture {
    @Test
    void a_host_that_fails_unexpectedly_frees_the_provider() {
        gateway.upstream.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK);
            wire.stall();
        });
        LeavingExchange failing = new LeavingExchange(CHAT, ASK, 20, () -> new IllegalStateException("recycled"));
        assertThatThrownBy(() -> gateway.handle(failing)).isInstanceOf(RuntimeException.class);
        await().atMost(Duration.ofSeconds(1)).until(() -> gateway.upstream.openConnections() == 0);
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(gateway.records.only().errorCode()).isEqualTo("internal_error");
    }

    @Test
    @DisplayName("API-6b silence is filled with heartbeats between events")
    void silence_is_filled_with_heartbeats_between_events() {
        gateway.close();
        gateway = new TestDataPlane(TestDataPlane.PATIENT, Duration.ofMillis(300));
        RecordedExchange exchange = RecordedExchange.of("POST", CHAT).withBody(ASK);
        gateway.upstream.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK.substring(0, 20)); // half an event: nothing may come inside it
            await().until(() -> exchange.bodyText().contains(": ping\n: ping\n"));
            wire.chunk(CHUNK.substring(20) + LAST + "data: [DONE]\n\n");
            wire.endChunks();
        });
        gateway.handle(exchange);
        assertThat(exchange.bodyText().replace(": ping\n", ""))
                .isEqualTo((CHUNK + LAST).replace("\"up\"", "\"tide\"") + "data: [DONE]\n\n");
    }

    @Test
    @DisplayName("API-6e a client that leaves frees the provider within a second, and the call is recorded")
    void client_gone_cancels_upstream() {
        gateway.upstream.then((request, wire) -> {
            wire.beginEvents();
            for (int i = 0; i < 20; i++) wire.chunk(CHUNK);
            wire.stall();
        });
        LeavingExchange leaving = new LeavingExchange(CHAT, ASK, 200);
        CompletableFuture<Void> call = Background.run(() -> quietly(leaving));
        await().atMost(Duration.ofSeconds(5)).untilTrue(leaving.left);
        await().atMost(Duration.ofSeconds(1)).until(() -> gateway.upstream.openConnections() == 0);
        await().atMost(Duration.ofSeconds(1)).until(call::isDone);
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.CANCELLED);
    }

    @Test
    @DisplayName("API-6e a client that leaves a silent stream is found by the heartbeat")
    void silent_client_gone_is_found_by_the_heartbeat() {
        gateway.close();
        gateway = new TestDataPlane(TestDataPlane.PATIENT, Duration.ofMillis(300));
        gateway.upstream.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK);
            wire.stall();
        });
        LeavingExchange leaving = new LeavingExchange(CHAT, ASK, CHUNK.length() + 10);
        CompletableFuture<Void> call = Background.run(() -> quietly(leaving));
        await().atMost(Duration.ofSeconds(3)).until(call::isDone);
        await().atMost(Duration.ofSeconds(1)).until(() -> gateway.upstream.openConnections() == 0);
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.CANCELLED);
    }
}
