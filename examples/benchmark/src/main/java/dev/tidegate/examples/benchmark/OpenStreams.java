package dev.tidegate.examples.benchmark;

import dev.tidegate.examples.benchmark.contender.Contender;
import dev.tidegate.examples.benchmark.contender.RunningContender;
import dev.tidegate.examples.benchmark.contender.Surroundings;
import dev.tidegate.examples.benchmark.host.OpenFiles;
import dev.tidegate.examples.benchmark.load.LoadLog;
import dev.tidegate.examples.benchmark.load.LoadPlan;
import dev.tidegate.examples.benchmark.load.ModelShape;
import dev.tidegate.examples.benchmark.report.Metric;
import dev.tidegate.examples.benchmark.report.Results;
import dev.tidegate.examples.benchmark.report.Scenario;
import dev.tidegate.examples.benchmark.upstream.MockKeys;
import dev.tidegate.examples.benchmark.upstream.MockUpstream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Holds 10,000 streams open at once, or as many as the machine lets a process have, on a Java with virtual threads. No
 * process is bound to a core.
 */
final class OpenStreams {
    private static final int STREAMS = 10_000;
    private static final int OTHER_FILES = 400;
    private static final Duration RAMP_UP = Duration.ofSeconds(15);

    private final Path java;
    private final PrintStream progress;

    OpenStreams(Path java, PrintStream progress) {
        this.java = java;
        this.progress = progress;
    }

    /** How many are opened: a stream has a socket on either side of the gateway. */
    static int streams() {
        return (int) Math.min(STREAMS, (OpenFiles.limit() - OTHER_FILES) / 2);
    }

    /** Counts the streams that were open together and then ended as they should. */
    void hold(Contender contender, Results results) {
        MockKeys keys = RunKeys.mint();
        try (ScratchDirectory scratch = ScratchDirectory.create();
                MockUpstream upstream = MockUpstream.start(keys);
                RunningContender started =
                        contender.start(new Surroundings(upstream.address(), keys, scratch.path(), java))) {
            Measurer measurer = new Measurer(results, progress);
            LoadPlan plan = LoadPlan.once(streams(), RAMP_UP, ModelShape.SLOW);
            LoadLog log = measurer.stream(started, 1, Scenario.OPEN_10000, ModelShape.SLOW, plan);
            double held = Math.min(upstream.streams().mostOpen(), log.calls().count());
            measurer.put(started, 1, Scenario.OPEN_10000, Metric.OPEN_STREAMS, held);
            measurer.resident(started, Scenario.OPEN_10000);
        }
    }
}
