package dev.tidegate.examples.benchmark;

import static dev.tidegate.examples.benchmark.report.Scenario.PLAIN_1;
import static dev.tidegate.examples.benchmark.report.Scenario.PLAIN_256;
import static dev.tidegate.examples.benchmark.report.Scenario.PLAIN_32;
import static dev.tidegate.examples.benchmark.report.Scenario.STREAM_1;
import static dev.tidegate.examples.benchmark.report.Scenario.STREAM_50;
import static dev.tidegate.examples.benchmark.report.Scenario.STREAM_BURST;

import dev.tidegate.examples.benchmark.contender.RunningContender;
import dev.tidegate.examples.benchmark.load.LoadLoop;
import dev.tidegate.examples.benchmark.load.LoadPlan;
import dev.tidegate.examples.benchmark.load.ModelShape;
import dev.tidegate.examples.benchmark.report.Scenario;
import java.time.Duration;
import java.util.List;

/** The part of a run that is repeated: every contender in turn, and that several times over. */
final class Rounds {
    private final Measurer measurer;
    private final Pace pace;

    Rounds(Measurer measurer, Pace pace) {
        this.measurer = measurer;
        this.pace = pace;
    }

    /** Load that is not measured, so that just-in-time compilers have seen both kinds of answers. */
    /**
     * Mostly with few connections: with many, a thread per exchange leaves the compiler's thread a small share of two cores, and a gateway
     * is measured half interpreted (seen: 1,500 calls/s after 37 s at 32 connections, 5,100 after as long from 2 upwards).
     */
    void warm(RunningContender contender) {
        byte[] plain = contender.target().plainRequest();
        byte[] stream = contender.target().streamRequest(ModelShape.BURST);
        Duration part = pace.warmUp().dividedBy(8);
        LoadLoop.run(contender.target(), plain, LoadPlan.plain(2, part.multipliedBy(3)));
        LoadLoop.run(contender.target(), stream, LoadPlan.streams(2, part, ModelShape.BURST));
        LoadLoop.run(contender.target(), plain, LoadPlan.plain(8, part.multipliedBy(2)));
        LoadLoop.run(contender.target(), stream, LoadPlan.streams(32, part, ModelShape.BURST));
        LoadLoop.run(contender.target(), plain, LoadPlan.plain(256, part));
    }

    void run(List<RunningContender> contenders) {
        for (int round = 0; round < pace.rounds(); round++) {
            for (RunningContender contender : contenders) turn(contender, round);
        }
    }

    private void turn(RunningContender contender, int round) {
        Duration window = pace.window();
        Duration half = window.dividedBy(2);
        measurer.plain(contender, round, PLAIN_1, LoadPlan.plain(1, window));
        measurer.plain(contender, round, PLAIN_32, LoadPlan.plain(32, window.plus(half)));
        measurer.plain(contender, round, PLAIN_256, LoadPlan.plain(256, window.plus(half)));
        stream(contender, round, STREAM_1, ModelShape.SHORT, 1, half.plus(half.dividedBy(2)));
        stream(contender, round, STREAM_50, ModelShape.BRISK, 50, window);
        stream(contender, round, STREAM_BURST, ModelShape.BURST, 32, half.plus(half.dividedBy(2)));
    }

    private void stream(
            RunningContender contender,
            int round,
            Scenario scenario,
            ModelShape shape,
            int connections,
            Duration duration) {
        measurer.stream(contender, round, scenario, shape, LoadPlan.streams(connections, duration, shape));
    }
}
