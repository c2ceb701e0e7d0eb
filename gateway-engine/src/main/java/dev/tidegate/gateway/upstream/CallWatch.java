package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.naming.DaemonThreads;
import dev.tidegate.gateway.naming.GatewayName;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches all running calls of a gateway: one thread compares them with their limits a few times a second, a few more write heartbeats, and
 * a few others check whether callers are still allowed. The pools are separate because a heartbeat blocks while its client reads nothing,
 * which must not delay checking rights (USER-3). A read cannot have a separate limit for each purpose, and only cutting the connection
 * reliably ends one. Thread-safe.
 */
public final class CallWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallWatch.class);
    private static final long TICK_MILLIS = 250;
    private static final long HOUSEKEEPING_TICKS = 4;
    private static final int WORKERS = 8;
    private static final int QUEUE = 32_768;

    private final Set<WatchedCall> calls = ConcurrentHashMap.newKeySet();
    private final long heartbeatNanos;
    private final long recheckNanos;
    private final Runnable housekeeping;
    private final ScheduledExecutorService ticker;
    private final ScheduledFuture<?> ticking;
    private final Workers heartbeats;
    private final Workers rights;
    private final DaemonThreads tickerThread;
    private volatile boolean closed;
    private long ticks;

    /**
     * Starts the watch.
     *
     * @param name of the gateway whose calls these are
     * @param heartbeat how long a stream may be silent before it gets a comment
     * @param recheck how often a stream's caller is checked
     * @param housekeeping runs every second or so
     */
    public CallWatch(GatewayName name, Duration heartbeat, Duration recheck, Runnable housekeeping) {
        this.recheckNanos = recheck.toNanos();
        this.heartbeatNanos = heartbeat.toNanos();
        this.housekeeping = housekeeping;
        this.tickerThread = name.daemons("call-watch");
        this.heartbeats = new Workers(name.daemons("stream-heartbeat"));
        this.rights = new Workers(name.daemons("stream-rights"));
        this.ticker = Executors.newSingleThreadScheduledExecutor(tickerThread);
        this.ticking = ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts watching a call, which must be closed at its end. Once the watch is closed, new calls are cut at once. */
    public WatchedCall watch(CallTimeouts limits) {
        return watch(limits, System.nanoTime() + limits.total().toNanos());
    }

    /**
     * Starts watching one of several calls that have a deadline together.
     *
     * @param deadline in nanoseconds of {@link System#nanoTime}
     */
    public WatchedCall watch(CallTimeouts limits, long deadline) {
        WatchedCall call = new WatchedCall(this, limits, System.nanoTime(), deadline);
        calls.add(call);
        if (closed) call.cut(Cut.CLOSING); // checked after adding, so that either this or the closing cuts it
        return call;
    }

    void forget(WatchedCall call) {
        calls.remove(call);
    }

    public int running() {
        return calls.size();
    }

    long heartbeatNanos() {
        return heartbeatNanos;
    }

    long recheckNanos() {
        return recheckNanos;
    }

    Workers heartbeats() {
        return heartbeats;
    }

    Workers rights() {
        return rights;
    }

    @Override
    public void close() {
        closed = true;
        ticking.cancel(false);
        ticker.shutdownNow();
        calls.forEach(call -> call.cut(Cut.CLOSING));
        heartbeats.stop();
        rights.stop();
        tickerThread.awaitEnd();
        heartbeats.awaitEnd();
        rights.awaitEnd();
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            for (WatchedCall call : calls) call.tick(now);
            if (++ticks % HOUSEKEEPING_TICKS == 0) housekeeping.run();
        } catch (RuntimeException | Error e) {
            // an uncaught exception would end all further ticks
            LOG.error("watching calls failed; the next tick goes on", e);
        }
    }

    /** A few threads for one kind of task. */
    static final class Workers {
        private final DaemonThreads threads;
        private final ThreadPoolExecutor executor;

        Workers(DaemonThreads threads) {
            this.threads = threads;
            this.executor = new ThreadPoolExecutor(
                    WORKERS, WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), threads);
            executor.allowCoreThreadTimeOut(true);
        }

        /** Does the work unless the stream's previous one is still running; work that finds no place is tried again at the next tick. */
        void submit(AtomicBoolean atWork, Runnable work) {
            if (!atWork.compareAndSet(false, true)) return;
            try {
                executor.execute(() -> {
                    try {
                        work.run();
                    } finally {
                        atWork.set(false);
                    }
                });
            } catch (RejectedExecutionException e) {
                atWork.set(false);
            }
        }

        private void stop() {
            executor.shutdownNow();
        }

        private void awaitEnd() {
            threads.awaitEnd();
        }
    }
}
