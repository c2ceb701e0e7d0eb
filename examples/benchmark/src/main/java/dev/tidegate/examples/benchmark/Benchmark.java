package dev.tidegate.examples.benchmark;

import dev.tidegate.examples.benchmark.contender.Contender;
import dev.tidegate.examples.benchmark.contender.Nginx;
import dev.tidegate.examples.benchmark.contender.RunningContender;
import dev.tidegate.examples.benchmark.contender.Surroundings;
import dev.tidegate.examples.benchmark.contender.Tidegate;
import dev.tidegate.examples.benchmark.host.Cores;
import dev.tidegate.examples.benchmark.report.Metric;
import dev.tidegate.examples.benchmark.report.Results;
import dev.tidegate.examples.benchmark.report.Scenario;
import dev.tidegate.examples.benchmark.upstream.MockUpstream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** One run: starts all contenders, warms them, lets them take turns, and stops them. */
final class Benchmark implements AutoCloseable {
    private final Surroundings surroundings;
    private final Pace pace;
    private final Cores cores;
    private final PrintStream progress;
    private final Results results = new Results();
    private final Measurer measurer;
    private final Rounds rounds;
    private final SingleMeasurements singles;
    private final List<RunningContender> running = new ArrayList<>();

    Benchmark(Surroundings surroundings, MockUpstream upstream, Pace pace, Cores cores, PrintStream progress) {
        this.surroundings = surroundings;
        this.pace = pace;
        this.cores = cores;
        this.progress = progress;
        measurer = new Measurer(results, progress);
        rounds = new Rounds(measurer, pace);
        singles = new SingleMeasurements(measurer, upstream.streams(), pace);
    }

    Results run(List<Contender> contenders) {
        // contenders start and warm up on all cores: a Java that sees one core chooses another garbage collector,
        // and a compiler that competes with the load for one takes much longer
        contenders.forEach(this::start);
        running.forEach(this::warm);
        cores.bindOurselves(Cores.LOAD);
        running.forEach(contender -> contender.tree().ifPresent(tree -> cores.bind(tree, Cores.GATEWAY)));
        rounds.run(running);
        running.forEach(this::measureOnce);
        running.forEach(contender -> measurer.resident(contender, Scenario.LOADED));
        return results;
    }

    private void start(Contender contender) {
        // Tidegate's second start finds its database, as every start but the first one does
        if (contender instanceof Tidegate) contender.start(surroundings).close();
        RunningContender started = contender.start(surroundings);
        running.add(started);
        started.tree().ifPresent(tree -> {
            double seconds = started.startUp().toNanos() / 1e9;
            measurer.put(started, 1, Scenario.IDLE, Metric.START_UP_SECONDS, seconds);
            measurer.resident(started, Scenario.IDLE);
        });
        progress.printf("%s started%n", contender.name());
    }

    private void warm(RunningContender contender) {
        progress.printf("warming %s for %d s%n", contender.name(), pace.warmUp().toSeconds());
        rounds.warm(contender);
    }

    private void measureOnce(RunningContender contender) {
        boolean judged = contender.name().startsWith("tidegate");
        if (judged || contender.name().equals(Nginx.NAME) || pace.rounds() > Pace.QUICK.rounds()) {
            singles.manyStreams(contender);
        }
        singles.leavingClients(contender);
        if (judged) singles.leavingDuringSilence(contender);
    }

    @Override
    public void close() {
        running.forEach(RunningContender::close);
    }
}
