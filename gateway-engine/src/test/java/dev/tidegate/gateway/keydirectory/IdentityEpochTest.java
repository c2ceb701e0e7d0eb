package dev.tidegate.gateway.keydirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.testkit.Pause;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdentityEpochTest {
    private static final int THREADS = 64;

    private final SettableClock clock = SettableClock.standing();
    private final InMemoryEpochStore store = new InMemoryEpochStore();
    private final IdentityEpoch epoch = new IdentityEpoch(store, IdentityConfig.DEFAULT, clock);

    @Test
    @DisplayName(
            "KEY-4b, KEY-4c a bump committed before a call began is seen by that call: 300 rounds, 64 threads, while others read")
    void a_bump_before_the_call_is_always_seen() throws Exception {
        store.duringRead = () -> Pause.lasting(Duration.ofNanos(20_000));
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < 300; round++) {
                List<Boolean> fresh = crowd.all(() -> {
                    long committed = store.value.incrementAndGet();
                    return epoch.current() >= committed;
                });
                assertThat(fresh).doesNotContain(false);
            }
        }
        assertThat(store.mostRunning).hasValue(1);
        assertThat(epoch.reads()).isLessThan(300L * THREADS / 4);
        System.out.printf("identity epoch: %d reads for %d calls%n", epoch.reads(), 300 * THREADS);
    }

    @Test
    @DisplayName("KEY-4c callers that come during a read share the next one")
    void who_comes_during_a_read_waits_for_the_next() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        store.duringRead = () -> pause(reading, goOn);
        try (Crowd first = new Crowd(1);
                Crowd later = new Crowd(THREADS)) {
            Future<Long> early = first.begin(epoch::current).get(0);
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            store.value.set(7);
            CountDownLatch arrived = new CountDownLatch(THREADS);
            List<Future<Long>> late = later.begin(() -> {
                arrived.countDown();
                return epoch.current();
            });
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();
            assertThat(early.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            for (Future<Long> each : late)
                assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(7);
        }
        assertThat(epoch.newestSeen()).isEqualTo(7);
    }

    @Test
    void a_staleness_saves_reads_until_it_is_over() {
        IdentityEpoch lenient = new IdentityEpoch(
                store, new IdentityConfig(List.of(), Duration.ofSeconds(2), Duration.ofSeconds(60)), clock);
        assertThat(lenient.current()).isEqualTo(1);
        store.value.set(2);
        clock.advance(Duration.ofMillis(1_999));
        assertThat(lenient.current()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(lenient.current()).isEqualTo(2);
        assertThat(lenient.reads()).isEqualTo(2);
    }

    @Test
    void the_newest_epoch_is_unknown_before_the_first_read() {
        assertThat(epoch.newestSeen()).isEqualTo(-1);
        assertThat(epoch.isWithinGrace()).isFalse();
        epoch.current();
        assertThat(epoch.newestSeen()).isEqualTo(1);
        assertThat(epoch.isWithinGrace()).isTrue();
    }

    @Test
    @DisplayName(
            "KEY-4 while the database is away one call per second tries it, the others fail at once, and it recovers by itself")
    void an_outage_costs_one_read_per_second() {
        epoch.current();
        store.away = true;
        assertThatThrownBy(epoch::current).isInstanceOf(StoreException.class);
        for (int i = 0; i < 100; i++) assertThatThrownBy(epoch::current).isInstanceOf(StoreException.class);
        assertThat(epoch.reads()).isEqualTo(2);
        assertThat(epoch.isAway()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) assertThatThrownBy(epoch::current).isInstanceOf(StoreException.class);
        assertThat(epoch.reads()).isEqualTo(3);
        store.away = false;
        store.value.set(9);
        clock.advance(Duration.ofSeconds(1));
        assertThat(epoch.current()).isEqualTo(9);
        assertThat(epoch.current()).isEqualTo(9);
        assertThat(epoch.isAway()).isFalse();
    }

    @Test
    @DisplayName("KEY-4 nobody queues behind a probe that hangs")
    void a_hanging_probe_delays_only_its_own_caller() throws Exception {
        store.away = true;
        assertThatThrownBy(epoch::current).isInstanceOf(StoreException.class);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        store.duringRead = () -> pause(reading, goOn);
        clock.advance(Duration.ofSeconds(1));
        try (Crowd prober = new Crowd(1)) {
            Future<Long> probe = prober.begin(epoch::current).get(0);
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            clock.advance(Duration.ofSeconds(3));
            assertThatThrownBy(epoch::current).isInstanceOf(StoreException.class);
            store.away = false;
            goOn.countDown();
            assertThat(probe.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(epoch.current()).isEqualTo(1);
    }

    @Test
    void a_failure_reaches_everyone_who_waited_and_nobody_reads_twice() throws Exception {
        store.away = true;
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        store.duringRead = () -> pause(reading, goOn);
        try (Crowd crowd = new Crowd(THREADS)) {
            List<Future<Boolean>> failed = crowd.begin(() -> {
                assertThatThrownBy(epoch::current).isInstanceOf(StoreException.class);
                return true;
            });
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();
            for (Future<Boolean> each : failed)
                assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
        }
        // a caller between the failure and its report may read once more
        assertThat(epoch.reads()).isLessThan(THREADS / 4);
    }

    @Test
    void an_interrupted_leader_fails_alone_and_the_others_read_for_themselves() throws Exception {
        AtomicReference<Thread> leader = new AtomicReference<>();
        AtomicBoolean first = new AtomicBoolean(true);
        store.duringRead = () -> {
            if (!first.getAndSet(false)) return;
            leader.set(Thread.currentThread());
            while (!Thread.currentThread().isInterrupted()) LockSupport.parkNanos(1_000_000);
            throw new StoreException("interrupted", new IOException("closed by interrupt"));
        };
        try (Crowd one = new Crowd(1);
                Crowd crowd = new Crowd(8)) {
            Future<Boolean> interrupted = one.begin(() -> {
                        assertThatThrownBy(epoch::current).isInstanceOf(StoreException.class);
                        return Thread.interrupted();
                    })
                    .get(0);
            await().until(() -> leader.get() != null);
            List<Future<Long>> others = crowd.begin(epoch::current);
            leader.get().interrupt();
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
            for (Future<Long> each : others)
                assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(epoch.isAway()).isFalse();
    }

    @Test
    void an_interrupt_before_the_call_does_not_disturb_the_read_and_is_kept() {
        AtomicBoolean seenByDriver = new AtomicBoolean();
        store.duringRead = () -> seenByDriver.set(Thread.currentThread().isInterrupted());
        Thread.currentThread().interrupt();
        assertThat(epoch.current()).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(seenByDriver).isFalse();
    }

    private static void pause(CountDownLatch reading, CountDownLatch goOn) {
        reading.countDown();
        try {
            assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
