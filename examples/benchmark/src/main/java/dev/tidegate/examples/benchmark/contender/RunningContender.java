package dev.tidegate.examples.benchmark.contender;

import static java.util.Objects.requireNonNull;

import dev.tidegate.examples.benchmark.host.ChildProcess;
import dev.tidegate.examples.benchmark.host.ProcessTree;
import dev.tidegate.examples.benchmark.load.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * A contender that answers.
 *
 * @param startUp from the start of its process to its first answer
 * @param process empty for the upstream itself
 */
public record RunningContender(String name, Target target, Duration startUp, Optional<ChildProcess> process)
        implements AutoCloseable {
    public RunningContender {
        requireNonNull(name, "name");
        requireNonNull(target, "target");
        requireNonNull(startUp, "startUp");
        requireNonNull(process, "process");
    }

    public Optional<ProcessTree> tree() {
        return process.map(ChildProcess::tree);
    }

    @Override
    public void close() {
        process.ifPresent(ChildProcess::close);
    }
}
