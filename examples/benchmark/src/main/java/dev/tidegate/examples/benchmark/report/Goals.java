package dev.tidegate.examples.benchmark.report;

import static dev.tidegate.examples.benchmark.report.Goal.Bound.AT_LEAST;
import static dev.tidegate.examples.benchmark.report.Goal.Bound.AT_MOST;
import static dev.tidegate.examples.benchmark.report.Metric.CALLS_PER_SECOND;
import static dev.tidegate.examples.benchmark.report.Metric.CPU_MICROS_PER_CALL;
import static dev.tidegate.examples.benchmark.report.Metric.FIRST_EVENT_P50_MICROS;
import static dev.tidegate.examples.benchmark.report.Metric.FREED_IN_TIME_SHARE;
import static dev.tidegate.examples.benchmark.report.Metric.IN_TIME_SHARE;
import static dev.tidegate.examples.benchmark.report.Metric.OPEN_STREAMS;
import static dev.tidegate.examples.benchmark.report.Metric.P50_MICROS;
import static dev.tidegate.examples.benchmark.report.Metric.RESIDENT_MEGABYTES;
import static dev.tidegate.examples.benchmark.report.Metric.START_UP_SECONDS;

import dev.tidegate.examples.benchmark.report.Goal.Bound;
import dev.tidegate.examples.benchmark.report.Goal.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What Tidegate asks of itself, PERF-1 to PERF-7, each with the way it is read off the results. */
final class Goals {
    private final Results results;
    private final Peers peers;

    Goals(Results results, Peers peers) {
        this.results = results;
        this.peers = peers;
    }

    List<Goal> all() {
        return Stream.of(ofCalls(), ofStreams(), ofTheProcess())
                .flatMap(List::stream)
                .toList();
    }

    private List<Goal> ofCalls() {
        return List.of(
                ratio("PERF-1", "CPU per call ÷ nginx, 32 connections", AT_MOST, 4, this::cpuToNginx),
                ratio(
                        "PERF-2",
                        "calls/s ÷ Spring Cloud Gateway, 32 connections",
                        AT_LEAST,
                        2,
                        name -> callsTo(peers.springCloudGateway(), name, Scenario.PLAIN_32)),
                ratio(
                        "PERF-2",
                        "calls/s ÷ Spring Cloud Gateway, 256 connections",
                        AT_LEAST,
                        1.6,
                        name -> callsTo(peers.springCloudGateway(), name, Scenario.PLAIN_256)),
                ratio("PERF-2", "calls/s ÷ Portkey's best, 32 connections", AT_LEAST, 12, this::callsToBestOfPortkey),
                ratio("PERF-3", "calls/s, governance on ÷ off, 32 connections", AT_LEAST, 0.8, this::onToOff),
                ratio("PERF-4", "added p50 ÷ nginx's, 1 connection", AT_MOST, 1.5, this::addedToNginx),
                ratio("PERF-4", "first event ÷ nginx's, 1 stream", AT_MOST, 1.3, this::firstEventToNginx));
    }

    private List<Goal> ofStreams() {
        return List.of(
                figure(
                        "PERF-5",
                        "upstreams freed within 0.5 s of the client leaving, events flowing",
                        AT_LEAST,
                        1,
                        Unit.SHARE,
                        Scenario.LEAVING,
                        FREED_IN_TIME_SHARE),
                figure(
                        "PERF-5",
                        "upstreams freed within the heartbeat, upstream silent",
                        AT_LEAST,
                        1,
                        Unit.SHARE,
                        Scenario.LEAVING_SILENCE,
                        FREED_IN_TIME_SHARE),
                figure(
                        "PERF-6",
                        "events of 1,000 streams at 10/s delivered in time",
                        AT_LEAST,
                        0.99,
                        Unit.SHARE,
                        Scenario.STREAM_1000,
                        IN_TIME_SHARE),
                figure(
                        "PERF-6",
                        "open streams on JDK 25 with 512 MB of heap",
                        AT_LEAST,
                        10_000,
                        Unit.COUNT,
                        Scenario.OPEN_10000,
                        OPEN_STREAMS));
    }

    private List<Goal> ofTheProcess() {
        return List.of(
                figure(
                        "PERF-7",
                        "launcher ready on an existing SQLite file",
                        AT_MOST,
                        1.5,
                        Unit.SECONDS,
                        Scenario.IDLE,
                        START_UP_SECONDS),
                figure(
                        "PERF-7",
                        "resident memory, idle",
                        AT_MOST,
                        120,
                        Unit.MEGABYTES,
                        Scenario.IDLE,
                        RESIDENT_MEGABYTES),
                figure(
                        "PERF-7",
                        "resident memory after load",
                        AT_MOST,
                        250,
                        Unit.MEGABYTES,
                        Scenario.LOADED,
                        RESIDENT_MEGABYTES));
    }

    private static Goal ratio(
            String requirement, String title, Bound bound, double limit, Function<String, OptionalDouble> measured) {
        return new Goal(requirement, title, bound, limit, Unit.RATIO, measured);
    }

    private Goal figure(
            String requirement, String title, Bound bound, double limit, Unit unit, Scenario scenario, Metric metric) {
        return new Goal(requirement, title, bound, limit, unit, name -> results.median(name, scenario, metric));
    }

    private OptionalDouble cpuToNginx(String name) {
        return median(results.ratio(name, peers.nginx(), Scenario.PLAIN_32, CPU_MICROS_PER_CALL));
    }

    private OptionalDouble callsTo(String other, String name, Scenario scenario) {
        return median(results.ratio(name, other, scenario, CALLS_PER_SECOND));
    }

    private OptionalDouble callsToBestOfPortkey(String name) {
        OptionalDouble own = results.median(name, Scenario.PLAIN_32, CALLS_PER_SECOND);
        OptionalDouble best = results.best(peers.portkey(), Scenario.PLAIN_32, CALLS_PER_SECOND);
        if (own.isEmpty() || best.isEmpty() || best.getAsDouble() == 0) return OptionalDouble.empty();
        return OptionalDouble.of(own.getAsDouble() / best.getAsDouble());
    }

    private OptionalDouble onToOff(String name) {
        return callsTo(peers.ungoverned(), name, Scenario.PLAIN_32);
    }

    private OptionalDouble addedToNginx(String name) {
        return median(results.addedRatio(name, peers.nginx(), peers.direct(), Scenario.PLAIN_1, P50_MICROS));
    }

    private OptionalDouble firstEventToNginx(String name) {
        return median(results.ratio(name, peers.nginx(), Scenario.STREAM_1, FIRST_EVENT_P50_MICROS));
    }

    private static OptionalDouble median(Optional<Spread> spread) {
        return spread.isPresent() ? OptionalDouble.of(spread.get().median()) : OptionalDouble.empty();
    }
}
