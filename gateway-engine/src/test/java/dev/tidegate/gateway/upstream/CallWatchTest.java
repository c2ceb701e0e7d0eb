package dev.tidegate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.CallTimeouts;
import dev.tidegate.gateway.naming.GatewayName;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallWatchTest {
    private final CallWatch watch =
            new CallWatch(GatewayName.DEFAULT, Duration.ofMinutes(1), Duration.ofMillis(300), () -> {});
    private final AtomicInteger aborts = new AtomicInteger();

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void a_stream_whose_caller_lost_the_key_is_cut() {
        AtomicBoolean allowed = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        WatchedCall call = watch.watch(CallTimeouts.DEFAULT);
        call.abortBy(aborts::incrementAndGet);
        call.answered();
        call.careFor(care(allowed, asked));
        await().atMost(Duration.ofSeconds(5)).until(() -> asked.get() >= 2);
        assertThat(call.cut()).isNull();
        allowed.set(false);
        await().atMost(Duration.ofSeconds(3)).until(() -> call.cut() == Cut.REVOKED);
        assertThat(aborts).hasValue(1);
    }

    @Test
    void a_call_that_is_cut_before_it_is_sent_is_aborted_at_once() {
        WatchedCall call = watch.watch(CallTimeouts.DEFAULT);
        call.cut(Cut.CLOSING);
        call.cut(Cut.IDLE);
        call.abortBy(aborts::incrementAndGet);
        assertThat(aborts).hasValue(1);
        assertThat(call.cut()).isEqualTo(Cut.CLOSING);
    }

    @Test
    void closing_cuts_what_runs_and_a_closed_call_is_forgotten() {
        WatchedCall running = watch.watch(CallTimeouts.DEFAULT);
        running.abortBy(aborts::incrementAndGet);
        watch.watch(CallTimeouts.DEFAULT).close();
        assertThat(watch.running()).isEqualTo(1);
        watch.close();
        assertThat(running.cut()).isEqualTo(Cut.CLOSING);
        assertThat(aborts).hasValue(1);
    }

    private static WatchedCall.StreamCare care(AtomicBoolean allowed, AtomicInteger asked) {
        return () -> {
            asked.incrementAndGet();
            return allowed.get();
        };
    }
}
