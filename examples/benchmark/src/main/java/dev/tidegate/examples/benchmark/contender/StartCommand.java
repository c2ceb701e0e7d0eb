package dev.tidegate.examples.benchmark.contender;

import dev.tidegate.examples.benchmark.host.ChildProcess;
import dev.tidegate.examples.benchmark.load.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A program that becomes a contender.
 *
 * @param directory where it works and leaves its output
 */
record StartCommand(String name, List<String> words, Path directory, Target target) {
    StartCommand {
        words = List.copyOf(words);
    }

    /** Starts the program and waits for its first answer. */
    RunningContender run() {
        long startedNanos = System.nanoTime();
        ChildProcess process = ChildProcess.start(words, directory, directory.resolve("output.log"));
        try {
            Duration startUp = FirstAnswer.await(process, target, startedNanos);
            return new RunningContender(name, target, startUp, Optional.of(process));
        } catch (IllegalStateException e) {
            process.close();
            throw new IllegalStateException(name + " did not start: " + e.getMessage(), e);
        }
    }
}
