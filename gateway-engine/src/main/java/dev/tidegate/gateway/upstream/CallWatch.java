package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.config.CallTimeouts;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after all running calls of a gateway: one thread compares them with their limits a few times a second, a handful more write
 * heartbeats and ask whether callers are still allowed, since both may block. A read cannot be given a limit for each purpose, and
 * cutting the connection is the only thing that ends one everywhere (design 9). Thread-safe.
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
    private final ThreadPoolExecutor workers;
    private final DaemonThreads tickerThread;
    private final DaemonThreads workerThreads;
    private volatile boolean closed;
    private long ticks;

    /**
     * Starts the watch.
     *
     * @param name of the gateway whose calls these are
     * @param heartbeat after how much silence a stream gets a comment
     * @param recheck how often a stream's caller is asked about
     * @param housekeeping runs every second or so
     */
    public CallWatch(GatewayName name, Duration heartbeat, Duration recheck, Runnable housekeeping) {
        this.recheckNanos = recheck.toNanos();
        this.heartbeatNanos = heartbeat.toNanos();
        this.housekeeping = housekeeping;
        this.tickerThread = name.daemons("call-watch");
        this.workerThreads = name.daemons("stream-care");
        this.ticker = Executors.newSingleThreadScheduledExecutor(tickerThread);
        this.workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), workerThreads);
        workers.allowCoreThreadTimeOut(true);
        this.ticking = ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins to watch a call; to be closed at its end. One that comes after the watch was closed is cut from the beginning. */
    public WatchedCall watch(CallTimeouts limits) {
        WatchedCall call = new WatchedCall(this, limits, System.nanoTime());
        calls.add(call);
        if (closed) call.cut(Cut.CLOSING); // looked at after adding: either this cuts it, or the closing does
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

    boolean submit(Runnable work) {
        try {
            workers.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the next tick tries again
        }
    }

    @Override
    public void close() {
        closed = true;
        ticking.cancel(false);
        ticker.shutdownNow();
        calls.forEach(call -> call.cut(Cut.CLOSING));
        workers.shutdownNow();
        tickerThread.awaitEnd();
        workerThreads.awaitEnd();
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            for (WatchedCall call : calls) call.tick(now);
            if (++ticks % HOUSEKEEPING_TICKS == 0) housekeeping.run();
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "watching calls failed; the next tick goes on",
                    e); // an escaped exception would end all further ticks
        }
    }
}
