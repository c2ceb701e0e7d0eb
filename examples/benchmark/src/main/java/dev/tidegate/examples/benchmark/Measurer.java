package dev.tidegate.examples.benchmark;

import dev.tidegate.examples.benchmark.contender.RunningContender;
import dev.tidegate.examples.benchmark.host.MachineCpu;
import dev.tidegate.examples.benchmark.host.ProcessTree;
import dev.tidegate.examples.benchmark.load.LoadLog;
import dev.tidegate.examples.benchmark.load.LoadLoop;
import dev.tidegate.examples.benchmark.load.LoadPlan;
import dev.tidegate.examples.benchmark.load.ModelShape;
import dev.tidegate.examples.benchmark.report.Metric;
import dev.tidegate.examples.benchmark.report.Results;
import dev.tidegate.examples.benchmark.report.Scenario;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Runs one window of load on one contender and writes its figures down. */
final class Measurer {
    private static final ProcessTree OURS = new ProcessTree(ProcessHandle.current());
    private static final double NOTABLE_FOREIGN_CORES = 0.2;

    private final Results results;
    private final PrintStream progress;

    Measurer(Results results, PrintStream progress) {
        this.results = results;
        this.progress = progress;
    }

    /** Plain answers. */
    void plain(RunningContender contender, int round, Scenario scenario, LoadPlan plan) {
        LoadLog log = run(contender, round, scenario, contender.target().plainRequest(), plan);
        put(contender, round, scenario, Metric.P50_MICROS, log.calls().percentileNanos(0.5) / 1e3);
        put(contender, round, scenario, Metric.P99_MICROS, log.calls().percentileNanos(0.99) / 1e3);
    }

    /** Streams of one shape. */
    LoadLog stream(RunningContender contender, int round, Scenario scenario, ModelShape shape, LoadPlan plan) {
        LoadLog log = run(contender, round, scenario, contender.target().streamRequest(shape), plan);
        percentiles(contender, round, scenario, log);
        put(contender, round, scenario, Metric.MISSING_EVENTS, (double) log.missingEvents());
        long events = Math.max(1, log.eventDelays().count());
        put(contender, round, scenario, Metric.MERGED_SHARE, (double) log.mergedEvents() / events);
        return log;
    }

    private void percentiles(RunningContender contender, int round, Scenario scenario, LoadLog log) {
        put(
                contender,
                round,
                scenario,
                Metric.FIRST_EVENT_P50_MICROS,
                log.firstEvents().percentileNanos(0.5) / 1e3);
        put(
                contender,
                round,
                scenario,
                Metric.FIRST_EVENT_P99_MICROS,
                log.firstEvents().percentileNanos(0.99) / 1e3);
        put(
                contender,
                round,
                scenario,
                Metric.EVENT_DELAY_P50_MICROS,
                log.eventDelays().percentileNanos(0.5) / 1e3);
        put(
                contender,
                round,
                scenario,
                Metric.EVENT_DELAY_P99_MICROS,
                log.eventDelays().percentileNanos(0.99) / 1e3);
    }

    /** The share of expected events that were read before the next one was due. */
    void inTime(RunningContender contender, Scenario scenario, ModelShape shape, LoadPlan plan, LoadLog log) {
        long expected = (long) plan.connections() * shape.events();
        long inTime = log.eventDelays()
                .countUpTo(Duration.ofMillis(shape.delayMillis()).toNanos());
        put(contender, 1, scenario, Metric.IN_TIME_SHARE, (double) inTime / expected);
    }

    void resident(RunningContender contender, Scenario scenario) {
        contender
                .tree()
                .ifPresent(tree -> put(contender, 1, scenario, Metric.RESIDENT_MEGABYTES, tree.residentMegabytes()));
    }

    void put(RunningContender contender, int round, Scenario scenario, Metric metric, double value) {
        results.add(contender.name(), round, scenario, metric, value);
    }

    private LoadLog run(RunningContender contender, int round, Scenario scenario, byte[] request, LoadPlan plan) {
        long contenderBefore = cpuMicros(contender);
        long oursBefore = OURS.cpuMicros();
        long machineBefore = MachineCpu.busyMicros();
        LoadLog log = LoadLoop.run(contender.target(), request, plan);
        double foreignMicros = MachineCpu.busyMicros() - machineBefore - (OURS.cpuMicros() - oursBefore);
        double foreignCores = Math.max(0, foreignMicros / 1e6 / log.seconds());
        double calls = Math.max(1, log.calls().count());
        if (contender.process().isPresent()) {
            double cpu = (cpuMicros(contender) - contenderBefore) / calls;
            put(contender, round, scenario, Metric.CPU_MICROS_PER_CALL, cpu);
        }
        put(contender, round, scenario, Metric.CALLS_PER_SECOND, log.callsPerSecond());
        put(contender, round, scenario, Metric.FAILURES, (double) log.failures());
        put(contender, round, scenario, Metric.FOREIGN_CORES, foreignCores);
        tell(contender, round, scenario, log, foreignCores);
        return log;
    }

    private void tell(RunningContender contender, int round, Scenario scenario, LoadLog log, double foreignCores) {
        progress.printf(
                Locale.ROOT,
                "round %d  %-22s %-52s %8.0f/s  p50 %7.0f us%s%s%n",
                round,
                contender.name(),
                scenario.title(),
                log.callsPerSecond(),
                log.calls().percentileNanos(0.5) / 1e3,
                foreignCores > NOTABLE_FOREIGN_CORES
                        ? String.format(Locale.ROOT, "  others used %.1f cores", foreignCores)
                        : "",
                log.firstFailure()
                        .map(failure -> "  " + log.failures() + " failures, first: " + failure)
                        .orElse(""));
    }

    private static long cpuMicros(RunningContender contender) {
        return contender.tree().map(ProcessTree::cpuMicros).orElse(0L);
    }
}
