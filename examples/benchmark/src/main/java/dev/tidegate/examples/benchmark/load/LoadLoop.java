package dev.tidegate.examples.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps a number of calls under way from one thread: each connection starts its next call when the last one was answered.
 * One run is one object.
 */
public final class LoadLoop {
    /** A gateway that refuses everything would otherwise be asked as fast as it can refuse. */
    private static final long MAX_FAILURES = 1000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long SELECT_MILLIS = 2;

    private final Target target;
    private final byte[] request;
    private final LoadPlan plan;
    private final LoadLog log = new LoadLog();
    private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
    private final Set<LoadConnection> open = new HashSet<>();
    private final Selector selector;
    private long startedNanos;
    private long started;
    private int opened;

    private LoadLoop(Target target, byte[] request, LoadPlan plan) throws IOException {
        this.target = target;
        this.request = request;
        this.plan = plan;
        selector = Selector.open();
    }

    /** Runs a plan to its end and says what was seen. */
    public static LoadLog run(Target target, byte[] request, LoadPlan plan) {
        try {
            LoadLoop loop = new LoadLoop(target, request, plan);
            try {
                return loop.run();
            } finally {
                loop.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadPlan plan() {
        return plan;
    }

    LoadLog log() {
        return log;
    }

    /** Whether a connection may start one more call; counts it as started. */
    boolean mayStart() {
        if (started >= plan.calls() || elapsed() >= plan.duration().toNanos() || gaveUp()) return false;
        started++;
        return true;
    }

    void finished(LoadConnection connection) {
        connection.close();
        open.remove(connection);
    }

    /** Closes a connection that cannot be used again and opens another one while the plan goes on. */
    void replace(LoadConnection connection) {
        finished(connection);
        if (elapsed() < plan.duration().toNanos() && started < plan.calls() && !gaveUp()) connect();
    }

    private LoadLog run() throws IOException {
        startedNanos = System.nanoTime();
        long lastNanos = plan.duration().plus(PATIENCE).toNanos();
        while (elapsed() < lastNanos && (opened < plan.connections() || !open.isEmpty()) && !gaveUp()) {
            rampUp();
            selector.select(this::proceed, SELECT_MILLIS);
        }
        log.ended(elapsed());
        open.forEach(connection -> log.failed("unfinished after " + log.seconds() + " s"));
        return log;
    }

    private void rampUp() {
        long rampNanos = plan.rampUp().toNanos();
        double share = rampNanos == 0 ? 1 : Math.min(1, (double) elapsed() / rampNanos);
        int due = (int) Math.ceil(share * plan.connections());
        for (; opened < due; opened++) connect();
    }

    private void connect() {
        try {
            open.add(new LoadConnection(this, target, request, selector));
        } catch (IOException e) {
            log.failed("connect: " + e.getMessage());
        }
    }

    private void proceed(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            connection.proceed(buffer);
        } catch (IOException | IllegalStateException e) {
            log.failed(e.toString());
            replace(connection);
        }
    }

    private boolean gaveUp() {
        return log.failures() >= MAX_FAILURES;
    }

    private long elapsed() {
        return System.nanoTime() - startedNanos;
    }

    private void close() throws IOException {
        Set.copyOf(open).forEach(this::finished);
        selector.close();
    }
}
