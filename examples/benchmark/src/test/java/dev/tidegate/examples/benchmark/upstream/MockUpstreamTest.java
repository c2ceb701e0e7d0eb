package dev.tidegate.examples.benchmark.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.examples.benchmark.load.LoadLog;
import dev.tidegate.examples.benchmark.load.LoadLoop;
import dev.tidegate.examples.benchmark.load.LoadPlan;
import dev.tidegate.examples.benchmark.load.ModelShape;
import dev.tidegate.examples.benchmark.load.Target;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MockUpstreamTest {
    private static final MockKeys KEYS = new MockKeys("the-key-of-the-caller", "the-key-of-the-gateway");

    private final MockUpstream upstream = MockUpstream.start(KEYS);

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void plain_answers_are_counted_and_timed() {
        Target target = target(KEYS.upstream(), "mock");

        LoadLog log = LoadLoop.run(target, target.plainRequest(), LoadPlan.plain(8, Duration.ofMillis(300)));

        assertThat(log.firstFailure()).isEmpty();
        assertThat(log.calls().count()).isGreaterThan(100);
        assertThat(log.calls().percentileNanos(0.5)).isPositive();
        assertThat(log.callsPerSecond()).isGreaterThan(100);
    }

    @Test
    void the_key_of_the_caller_is_answered_with_418() {
        Target target = target(KEYS.caller(), "mock");

        LoadLog log = LoadLoop.run(target, target.plainRequest(), LoadPlan.plain(1, Duration.ofMillis(50)));

        assertThat(log.calls().count()).isZero();
        assertThat(log.firstFailure()).hasValue("status 418");
    }

    @Test
    void a_model_the_gateway_did_not_rename_is_unknown() {
        Target target = target(KEYS.upstream(), "chat");

        LoadLog log = LoadLoop.run(target, target.plainRequest(), LoadPlan.plain(1, Duration.ofMillis(50)));

        assertThat(log.firstFailure()).hasValue("status 404");
    }

    @Test
    void streams_arrive_whole_and_in_time() {
        ModelShape shape = new ModelShape(5, 20);
        Target target = target(KEYS.upstream(), "mock");

        LoadLog log =
                LoadLoop.run(target, target.streamRequest(shape), LoadPlan.once(10, Duration.ofMillis(20), shape));

        assertThat(log.firstFailure()).isEmpty();
        assertThat(log.calls().count()).isEqualTo(10);
        assertThat(log.eventDelays().count()).isEqualTo(200);
        assertThat(log.missingEvents()).isZero();
        assertThat(log.calls().percentileNanos(0)).isGreaterThan(90_000_000L);
        assertThat(upstream.streams().open()).isZero();
    }

    @Test
    void a_client_that_leaves_is_noticed() {
        ModelShape shape = new ModelShape(10, 1000);
        Target target = target(KEYS.upstream(), "mock");

        LoadLog log = LoadLoop.run(
                target, target.streamRequest(shape), LoadPlan.leaving(4, Duration.ofMillis(200), shape, 3));

        assertThat(log.leftAtNanos()).isNotEmpty();
        await().atMost(Duration.ofSeconds(2)).until(() -> upstream.streams().open() == 0);
        assertThat(log.leftAtNanos().keySet())
                .allSatisfy(stream ->
                        assertThat(upstream.streams().freedAtNanos(stream)).isPresent());
    }

    private Target target(String key, String modelPrefix) {
        return new Target(upstream.address(), Map.of("Authorization", "Bearer " + key), modelPrefix);
    }
}
