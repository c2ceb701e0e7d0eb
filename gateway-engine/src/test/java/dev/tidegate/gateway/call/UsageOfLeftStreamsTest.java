package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MONEY-4 usage of streams whose callers leave")
class UsageOfLeftStreamsTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK = "{\"model\":\"tide\",\"stream\":true}";
    private static final String CHUNK = "data:"
            + " {\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";
    private static final String LAST =
            "data: {\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n";

    private TestDataPlane gateway = new TestDataPlane();
    private final AtomicBoolean left = new AtomicBoolean();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    @DisplayName("MONEY-4 a client that leaves after the content, but before the usage, leaves a record with its usage")
    void usage_that_follows_the_content_is_recorded() {
        assertThat(left(CHUNK.length() + 20, (request, wire) -> {
                            wire.beginEvents();
                            wire.chunk(CHUNK + LAST);
                            await().untilTrue(left);
                            wire.chunk(USAGE);
                            wire.endChunks();
                        })
                        .usage())
                .isEqualTo(new Usage(3, 2, 0, 0));
    }

    @Test
    @DisplayName("MONEY-4 so does one that a heartbeat misses")
    void usage_after_a_failed_heartbeat_is_recorded() {
        gateway.close();
        gateway = new TestDataPlane(TestDataPlane.PATIENT, Duration.ofMillis(300));
        assertThat(left(CHUNK.length() + LAST.length() + 5, (request, wire) -> {
                            wire.beginEvents();
                            wire.chunk(CHUNK + LAST);
                            await().untilTrue(left);
                            wire.chunk(USAGE);
                            wire.endChunks();
                        })
                        .usage())
                .isEqualTo(new Usage(3, 2, 0, 0));
    }

    @Test
    @DisplayName("API-6e a provider that keeps its usage to itself is free within a second")
    void a_provider_that_sends_no_usage_is_not_waited_for() {
        CallRecord record = left(CHUNK.length() + 20, (request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK + LAST);
            wire.stall();
        });
        assertThat(record.usage()).isNull();
    }

    @Test
    @DisplayName("API-6e a provider that sends anything but its usage is not read for ever")
    void a_provider_that_goes_on_and_on_is_cut() {
        CallRecord record = left(CHUNK.length() + 20, (request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK + LAST);
            await().untilTrue(left);
            while (true) wire.chunk("data: {\"choices\":[]}\n\n");
        });
        assertThat(record.usage()).isNull();
    }

    @Test
    @DisplayName("API-6e a provider in the middle of its content is freed at once")
    void nothing_is_read_while_content_is_missing() {
        CallRecord record = left(20, (request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK);
            await().untilTrue(left);
            await().until(() -> gateway.records.all().size() == 1);
            wire.chunk(LAST + USAGE);
        });
        assertThat(record.usage()).isNull();
    }

    /** The record of a call whose client leaves after so many bytes. */
    private CallRecord left(int bytes, UpstreamScript script) {
        gateway.upstream.then(script);
        LeavingExchange leaving = new LeavingExchange(CHAT, ASK, bytes);
        CompletableFuture<Void> call = Background.run(() -> {
            try {
                gateway.handle(leaving);
            } catch (UncheckedIOException e) {
                // what the adapter sees when its client has gone
            }
        });
        await().atMost(Duration.ofSeconds(5)).untilTrue(leaving.left);
        left.set(true);
        await().atMost(Duration.ofSeconds(1)).until(call::isDone);
        await().atMost(Duration.ofSeconds(1)).until(() -> gateway.upstream.openConnections() == 0);
        CallRecord record = gateway.records.only();
        assertThat(record.outcome()).isEqualTo(CallOutcome.CANCELLED);
        return record;
    }
}
