package dev.tidegate.examples.benchmark.client;

import com.sun.management.OperatingSystemMXBean;
import dev.tidegate.examples.benchmark.load.ModelShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** The program that drives one client: for each line with a number of milliseconds it runs a window of load. */
final class ClientProcess {
    private static final int THREADS = 32;
    private static final byte[] BODY = ("{\"model\":\"" + ModelShape.PLAIN.upstreamName()
                    + "\",\"messages\":[{\"role\":\"user\",\"content\":\"What is the tide doing this afternoon?\"}]}")
            .getBytes(StandardCharsets.US_ASCII);

    private final UpstreamCaller caller;
    private final URI uri;
    private final String authorization;
    private final LongAdder failures = new LongAdder();

    private ClientProcess(UpstreamCaller caller, URI uri, String authorization) {
        this.caller = caller;
        this.uri = uri;
        this.authorization = authorization;
    }

    /** Arguments: the client, the address and the credential of the upstream. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        UpstreamCaller caller = ClientKind.valueOf(arguments[0]).open();
        ClientProcess process = new ClientProcess(caller, URI.create(arguments[1]), "Bearer " + arguments[2]);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(
                        process.window(threads, Long.parseLong(order)).line());
            }
        } finally {
            threads.shutdownNow();
        }
        System.exit(0);
    }

    private ClientWindow window(ExecutorService threads, long millis) throws InterruptedException, ExecutionException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuBefore = system.getProcessCpuTime();
        long started = System.nanoTime();
        long end = started + millis * 1_000_000;
        failures.reset();
        List<Future<Long>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) running.add(threads.submit(() -> callUntil(end)));
        long calls = 0;
        for (Future<Long> future : running) calls += future.get();
        return new ClientWindow(
                calls, failures.sum(), System.nanoTime() - started, system.getProcessCpuTime() - cpuBefore);
    }

    private long callUntil(long endNanos) {
        long calls = 0;
        while (System.nanoTime() < endNanos) {
            if (call()) calls++;
        }
        return calls;
    }

    private boolean call() {
        try {
            caller.post(uri, authorization, BODY);
            return true;
        } catch (IOException e) {
            failures.increment();
            return false;
        }
    }
}
