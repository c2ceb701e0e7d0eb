package dev.tidegate.examples.benchmark.host;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process and all it has started, as {@code /proc} shows them. */
public final class ProcessTree {
    /** Linux counts processor time for its users in hundredths of a second, whatever the kernel's own clock. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private final ProcessHandle root;

    public ProcessTree(ProcessHandle root) {
        this.root = requireNonNull(root, "root");
    }

    /** Process ids of the root and of everything below it that is alive. */
    public List<Long> pids() {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Processor time used so far by the processes that are alive now. */
    public long cpuMicros() {
        return pids().stream().mapToLong(ProcessTree::cpuMicros).sum();
    }

    /** Resident memory; pages that processes share are counted for each. */
    public double residentMegabytes() {
        return pids().stream().mapToLong(ProcessTree::residentKilobytes).sum() / 1024.0;
    }

    /**
     * Reads the user and system ticks out of a line of {@code /proc/PID/stat}. The name in its second field may hold
     * blanks and brackets, so fields are counted from the last bracket.
     */
    static long ticks(String stat) {
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return Long.parseLong(fields.get(USER_TICKS)) + Long.parseLong(fields.get(SYSTEM_TICKS));
    }

    private static long cpuMicros(long pid) {
        return procLines(pid, "stat").stream().mapToLong(ProcessTree::ticks).sum() * MICROS_PER_TICK;
    }

    private static long residentKilobytes(long pid) {
        return procLines(pid, "status").stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static List<String> procLines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            // a process may end between being listed and being read
            return List.of();
        }
    }
}
