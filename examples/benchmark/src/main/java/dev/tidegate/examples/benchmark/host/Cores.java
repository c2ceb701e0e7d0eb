package dev.tidegate.examples.benchmark.host;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Binds processes to cores with {@code taskset}, where it is installed. */
public final class Cores {
    /** The core of the gateway that is measured. */
    public static final int GATEWAY = 0;

    /** The core of the mock upstream and the load generator. */
    public static final int LOAD = 1;

    private final boolean available;
    private final int count;

    private Cores(boolean available, int count) {
        this.available = available;
        this.count = count;
    }

    /** Looks whether this machine has two cores and the tool. */
    public static Cores detect() {
        int count = Runtime.getRuntime().availableProcessors();
        return new Cores(count >= 2 && succeeds(List.of("taskset", "--version")), count);
    }

    /** How many this machine has. */
    public int count() {
        return count;
    }

    /** Whether binding does anything. */
    public boolean available() {
        return available;
    }

    /** Binds all threads of the processes to one core; threads and processes they start later inherit it. */
    public void bind(ProcessTree processes, int core) {
        processes.pids().forEach(pid -> bind(pid, core));
    }

    /** Binds this process, but none of those it has started. */
    public void bindOurselves(int core) {
        bind(ProcessHandle.current().pid(), core);
    }

    private void bind(long pid, int core) {
        if (available) succeeds(List.of("taskset", "-apc", Integer.toString(core), Long.toString(pid)));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
