package dev.tidegate.examples.benchmark.client;

import java.util.List;

/** What a client did in one window, as its process tells it in one line. */
record ClientWindow(long calls, long failures, long elapsedNanos, long cpuNanos) {
    String line() {
        return calls + " " + failures + " " + elapsedNanos + " " + cpuNanos;
    }

    static ClientWindow parse(String line) {
        List<String> words = List.of(line.split(" ", -1));
        if (words.size() != 4) throw new IllegalStateException("the client's process said: " + line);
        List<Long> numbers = words.stream().map(Long::valueOf).toList();
        return new ClientWindow(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }

    double callsPerSecond() {
        return calls * 1e9 / elapsedNanos;
    }

    double cpuMicrosPerCall() {
        return cpuNanos / 1e3 / calls;
    }
}
