package dev.tidegate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.Slow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallWatchTest {
    private static final Duration HOUR = Duration.ofHours(1);

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
    @DisplayName(
            "USER-3c a revoked caller's stream is cut while the heartbeats of others wait for clients that read nothing")
    void heartbeats_that_wait_hold_no_right_up() {
        CountDownLatch unread = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        try (CallWatch busy =
                new CallWatch(GatewayName.DEFAULT, Duration.ofMillis(50), Duration.ofMillis(300), () -> {})) {
            for (int i = 0; i < 16; i++) careFor(busy, new UnreadStream(waiting, unread));
            await().until(() -> waiting.get() == 8);
            WatchedCall revoked = careFor(busy, () -> false);
            await().atMost(Duration.ofSeconds(3)).until(() -> revoked.cut() == Cut.REVOKED);
            unread.countDown();
        }
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

    @Test
    void what_is_asked_again_is_awaited_as_a_first_answer_is() {
        Duration idle = Duration.ofMillis(50);
        Duration minute = Duration.ofMinutes(1);
        CallTimeouts hasty = new CallTimeouts(minute, minute, idle, minute);
        WatchedCall again = watch.watch(hasty);
        WatchedCall idling = watch.watch(hasty);
        again.answered();
        again.askedAgain();
        idling.answered();
        await().atMost(Duration.ofSeconds(5)).until(() -> idling.cut() == Cut.IDLE);
        assertThat(again.cut()).isNull();
    }

    @Test
    void a_call_that_comes_after_the_close_is_cut_at_once() {
        watch.close();
        assertThat(watch.watch(CallTimeouts.DEFAULT).cut()).isEqualTo(Cut.CLOSING);
    }

    @Slow
    @Test
    void care_that_waited_until_its_stream_had_ended_is_not_given() {
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger holding = new AtomicInteger();
        AtomicInteger ticked = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        Duration often = Duration.ofMillis(50);
        try (CallWatch busy = new CallWatch(GatewayName.DEFAULT, HOUR, often, ticked::incrementAndGet)) {
            List<WatchedCall> holders = IntStream.range(0, 8)
                    .mapToObj(i -> careFor(busy, () -> holding.incrementAndGet() > 0 && awaited(held)))
                    .toList();
            await().until(() -> holding.get() == 8);
            holders.forEach(WatchedCall::close);
            WatchedCall ended = careFor(busy, () -> asked.incrementAndGet() > 0);
            int before = ticked.get();
            await().until(() -> ticked.get() > before + 1); // its care is queued by then
            ended.close();
            AtomicInteger later = new AtomicInteger();
            careFor(busy, () -> later.incrementAndGet() > 0);
            held.countDown();
            await().until(() -> later.get() > 0);
        }
        assertThat(asked).hasValue(0);
    }

    private record UnreadStream(AtomicInteger waiting, CountDownLatch unread) implements WatchedCall.StreamCare {
        @Override
        public void heartbeat() {
            waiting.incrementAndGet();
            awaited(unread);
        }

        @Override
        public long lastWrittenAt() {
            return 0;
        }

        @Override
        public boolean echoDue() {
            return true;
        }

        @Override
        public boolean callerStillAllowed() {
            return true;
        }
    }

    private static WatchedCall careFor(CallWatch watch, WatchedCall.StreamCare care) {
        WatchedCall call = watch.watch(CallTimeouts.DEFAULT);
        call.answered();
        call.careFor(care);
        return call;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static WatchedCall.StreamCare care(AtomicBoolean allowed, AtomicInteger asked) {
        return () -> {
            asked.incrementAndGet();
            return allowed.get();
        };
    }
}
