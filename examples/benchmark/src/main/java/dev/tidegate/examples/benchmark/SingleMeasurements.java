package dev.tidegate.examples.benchmark;

import static dev.tidegate.examples.benchmark.report.Metric.FREED_IN_TIME_SHARE;
import static dev.tidegate.examples.benchmark.report.Metric.FREED_P99_MICROS;
import static dev.tidegate.examples.benchmark.report.Scenario.LEAVING;
import static dev.tidegate.examples.benchmark.report.Scenario.LEAVING_SILENCE;
import static dev.tidegate.examples.benchmark.report.Scenario.STREAM_1000;

import dev.tidegate.examples.benchmark.contender.RunningContender;
import dev.tidegate.examples.benchmark.load.LoadLog;
import dev.tidegate.examples.benchmark.load.LoadPlan;
import dev.tidegate.examples.benchmark.load.ModelShape;
import dev.tidegate.examples.benchmark.report.Scenario;
import dev.tidegate.examples.benchmark.upstream.StreamLedger;
import java.time.Duration;

/** What takes long and is measured once: many streams, and clients that leave. */
final class SingleMeasurements {
    private static final int MANY_STREAMS = 1000;
    private static final int LEAVING_CLIENTS = 20;
    private static final int EVENTS_BEFORE_LEAVING = 3;
    private static final Duration RAMP_UP = Duration.ofSeconds(2);
    private static final Duration FREED_LIMIT = Duration.ofMillis(500);
    private static final Duration HEARTBEAT_LIMIT = Duration.ofMillis(5500);

    /** The rest of the longest stream, should a gateway not notice that its client has gone. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(35);

    private final Measurer measurer;
    private final StreamLedger streams;
    private final Pace pace;

    SingleMeasurements(Measurer measurer, StreamLedger streams, Pace pace) {
        this.measurer = measurer;
        this.streams = streams;
        this.pace = pace;
    }

    void manyStreams(RunningContender contender) {
        ModelShape shape = ModelShape.STEADY;
        LoadPlan plan = LoadPlan.once(MANY_STREAMS, RAMP_UP, shape);
        LoadLog log = measurer.stream(contender, 1, STREAM_1000, shape, plan);
        measurer.inTime(contender, STREAM_1000, shape, plan, log);
        LeavingClients.waitUntilIdle(streams, LONGEST_REST);
    }

    /** Events flow, so the gateway has something to write and finds the client gone. */
    void leavingClients(RunningContender contender) {
        ModelShape shape = ModelShape.ENDLESS;
        LoadPlan plan = LoadPlan.leaving(LEAVING_CLIENTS, pace.window(), shape, EVENTS_BEFORE_LEAVING);
        observe(contender, LEAVING, shape, plan, FREED_LIMIT, Duration.ofSeconds(2));
    }

    /** The upstream is silent, so only the gateway's own heartbeat can find the client gone. */
    void leavingDuringSilence(RunningContender contender) {
        ModelShape shape = ModelShape.SLOW;
        LoadPlan plan = LoadPlan.leavingOnce(LEAVING_CLIENTS, shape, 1);
        observe(contender, LEAVING_SILENCE, shape, plan, HEARTBEAT_LIMIT, HEARTBEAT_LIMIT.multipliedBy(2));
    }

    private void observe(
            RunningContender contender,
            Scenario scenario,
            ModelShape shape,
            LoadPlan plan,
            Duration limit,
            Duration patience) {
        LoadLog log = measurer.stream(contender, 1, scenario, shape, plan);
        LeavingClients left = LeavingClients.observe(log, streams, patience);
        measurer.put(contender, 1, scenario, FREED_IN_TIME_SHARE, left.freedWithin(limit));
        measurer.put(contender, 1, scenario, FREED_P99_MICROS, left.p99Micros());
        LeavingClients.waitUntilIdle(streams, LONGEST_REST);
    }
}
