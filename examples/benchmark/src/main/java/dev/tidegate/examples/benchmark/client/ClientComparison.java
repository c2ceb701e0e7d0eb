package dev.tidegate.examples.benchmark.client;

import dev.tidegate.examples.benchmark.host.Cores;
import dev.tidegate.examples.benchmark.host.ProcessTree;
import dev.tidegate.examples.benchmark.load.Target;
import dev.tidegate.examples.benchmark.report.Spread;
import dev.tidegate.examples.benchmark.upstream.MockKeys;
import dev.tidegate.examples.benchmark.upstream.MockUpstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the upstream side of a gateway costs with different HTTP clients: 32 blocking threads that post the same request
 * and read the answer. Each client has a process of its own, and they take turns.
 */
public final class ClientComparison {
    private static final long WARM_UP_MILLIS = 20_000;
    private static final long WINDOW_MILLIS = 4_000;
    private static final int ROUNDS = 6;

    /** The warm-up, and the first round on one core. */
    private static final int UNCOUNTED = 2;

    private ClientComparison() {}

    /** Measures for about two minutes and gives a table. */
    public static String run(Cores cores, Path java) {
        MockKeys keys = new MockKeys("the-key-of-the-caller", "the-key-of-the-gateway");
        Map<ClientKind, Process> processes = new EnumMap<>(ClientKind.class);
        try (MockUpstream upstream = MockUpstream.start(keys)) {
            for (ClientKind kind : ClientKind.values()) processes.put(kind, start(kind, upstream, keys, java));
            Map<ClientKind, List<ClientWindow>> windows = new EnumMap<>(ClientKind.class);
            round(processes, WARM_UP_MILLIS, windows);
            processes.values().forEach(process -> cores.bind(new ProcessTree(process.toHandle()), Cores.GATEWAY));
            cores.bindOurselves(Cores.LOAD);
            for (int round = 0; round < ROUNDS; round++) round(processes, WINDOW_MILLIS, windows);
            return table(windows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            processes.values().forEach(Process::destroy);
        }
    }

    private static Process start(ClientKind kind, MockUpstream upstream, MockKeys keys, Path java) throws IOException {
        String uri = "http://127.0.0.1:" + upstream.address().getPort() + Target.PATH;
        List<String> words = List.of(
                java.toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ClientProcess.class.getName(),
                kind.name(),
                uri,
                keys.upstream());
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // a client that is orphaned ends by itself: its input closes
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-" + kind));
        return process;
    }

    private static void round(
            Map<ClientKind, Process> processes, long millis, Map<ClientKind, List<ClientWindow>> windows)
            throws IOException {
        for (Map.Entry<ClientKind, Process> entry : processes.entrySet()) {
            windows.computeIfAbsent(entry.getKey(), kind -> new ArrayList<>()).add(window(entry.getValue(), millis));
        }
    }

    private static ClientWindow window(Process process, long millis) throws IOException {
        Writer orders = process.outputWriter(StandardCharsets.US_ASCII);
        orders.write(millis + "\n");
        orders.flush();
        BufferedReader answers = process.inputReader(StandardCharsets.US_ASCII);
        String line = answers.readLine();
        if (line == null) throw new IOException("the process of a client ended");
        return ClientWindow.parse(line);
    }

    private static String table(Map<ClientKind, List<ClientWindow>> windows) {
        StringBuilder text = new StringBuilder(
                "| client, 32 threads | calls/s | CPU µs per call | failed |\n| --- | --- | --- | --- |\n");
        windows.forEach((kind, list) -> {
            List<ClientWindow> counted = list.subList(UNCOUNTED, list.size());
            Spread rate =
                    Spread.of(counted.stream().map(ClientWindow::callsPerSecond).toList());
            Spread cpu = Spread.of(
                    counted.stream().map(ClientWindow::cpuMicrosPerCall).toList());
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f (%,.0f–%,.0f) | %.1f (%.1f–%.1f) | %d of %,d |%n",
                    kind.title(),
                    rate.median(),
                    rate.min(),
                    rate.max(),
                    cpu.median(),
                    cpu.min(),
                    cpu.max(),
                    list.stream().mapToLong(ClientWindow::failures).sum(),
                    list.stream().mapToLong(ClientWindow::calls).sum()));
        });
        return text.toString();
    }
}
