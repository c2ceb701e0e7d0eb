package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.FailOverCause;
import dev.tidegate.gateway.config.value.ValueType;
import java.time.Duration;
import java.util.List;

/** The scalars of {@link RoutingConfig}, as part of {@link Settings}. */
final class RoutingSettings {
    private static final ValueType<FailOverCause> CAUSE = ValueType.choice(FailOverCause.class);

    static final Setting<Integer> RETRIES = new Setting<>(
            List.of("routing", "retries"),
            "routing_retries",
            ValueType.integer(0, 5),
            config -> config.calls().routing().retries(),
            (to, value) -> to.calls.routing(it -> it.retries(value)),
            "How often a call is repeated at one route whose provider fails, before the next route is tried.");

    static final Setting<Duration> LONGEST_WAIT = new Setting<>(
            List.of("routing", "longest_wait"),
            "routing_longest_wait",
            ValueType.duration("0", "1m"),
            config -> config.calls().routing().longestWait(),
            (to, value) -> to.calls.routing(it -> it.longestWait(value)),
            "How long the gateway itself waits before it repeats a call. If a provider asks for more, the next route is"
                    + " tried, or the caller is told how long to wait.");

    static final Setting<List<FailOverCause>> FAIL_OVER_ON = new Setting<>(
            List.of("routing", "fail_over_on"),
            "routing_fail_over_on",
            ValueType.list(CAUSE.expected(), CAUSE::parse, CAUSE.printer()),
            config -> config.calls().routing().failOverOn().stream().sorted().toList(),
            (to, value) -> to.calls.routing(it -> it.failOverOn(value)),
            "What else leads to the next route, besides failures of a provider.");

    static final List<Setting<?>> ALL = List.of(RETRIES, LONGEST_WAIT, FAIL_OVER_ON);

    private RoutingSettings() {}
}
