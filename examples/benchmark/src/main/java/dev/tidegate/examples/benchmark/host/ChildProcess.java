package dev.tidegate.examples.benchmark.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process this program has started, with all below it; {@link #close()} leaves none of them. */
public final class ChildProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 5;

    private final Process process;
    private final Path log;
    private final Thread closeAtExit = new Thread(this::kill, "stop-child");

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    /**
     * Starts a command whose output goes into a file.
     *
     * @param directory where the process works
     */
    public static ChildProcess start(List<String> command, Path directory, Path log) {
        try {
            Files.createDirectories(directory);
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ChildProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessTree tree() {
        return new ProcessTree(process.toHandle());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines the process wrote. */
    public String lastOutput() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(closeAtExit);
    }

    private void kill() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
