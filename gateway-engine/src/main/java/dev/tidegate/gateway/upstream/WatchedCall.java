package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.config.value.CallTimeouts;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One running call under watch. Its thread reports progress; the watch's thread compares that with the limits and cuts the upstream
 * connection when one is exceeded, which wakes a thread waiting on it. Times are nanoseconds of {@link System#nanoTime}.
 */
public final class WatchedCall implements AutoCloseable {
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final CallWatch watch;
    private final CallTimeouts limits;
    private final AtomicReference<@Nullable Cut> cut = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> abort = new AtomicReference<>();
    private final AtomicBoolean beating = new AtomicBoolean();
    private final AtomicBoolean checking = new AtomicBoolean();
    private volatile long startedAt;
    private volatile boolean answered;
    private volatile long lastByteAt;
    private volatile long writingSince = NOT_WRITING;
    private volatile long deadline;
    private volatile @Nullable StreamCare stream;
    private volatile long nextCheckAt;

    WatchedCall(CallWatch watch, CallTimeouts limits, long now, long latest) {
        this.watch = watch;
        this.limits = limits;
        this.startedAt = now;
        this.lastByteAt = now;
        this.deadline = Math.min(limits.total().toNanos(), latest - now) + now; // nanoTime may overflow
    }

    /**
     * Care for a stream besides watching its limits. Called by the watch's threads. Streams whose format has no meaningless bytes get no
     * heartbeats.
     */
    public interface StreamCare {

        /** Writes a heartbeat if the stream has been silent; never waits for the stream's own thread. */
        default void heartbeat() {}

        /**
         * Whether a heartbeat must be followed by another at once. The host of a disconnected client accepts the first write and answers
         * with a reset; only the second write fails, and it should not come a whole heartbeat later (PERF-5).
         */
        default boolean echoDue() {
            return false;
        }

        /** When the last byte went to the client. */
        default long lastWrittenAt() {
            return System.nanoTime();
        }

        boolean callerStillAllowed();
    }

    /** Sets {@code abort} as the way to end the wait of the call's thread. Runs it at once if the call has already been cut. */
    public void abortBy(Runnable abort) {
        this.abort.set(abort);
        if (cut.get() != null) abort.run();
    }

    /** Notes that the head of the answer has arrived. */
    public void answered() {
        lastByteAt = System.nanoTime();
        answered = true;
    }

    /** Notes that the request is sent again; the new head must arrive within the first-byte limit. */
    public void askedAgain() {
        startedAt = System.nanoTime();
        answered = false;
    }

    public void progressed() {
        lastByteAt = System.nanoTime();
    }

    public void beginWrite() {
        writingSince = System.nanoTime();
    }

    public void endWrite() {
        writingSince = NOT_WRITING;
    }

    public void careFor(StreamCare stream) {
        nextCheckAt = System.nanoTime() + watch.recheckNanos();
        this.stream = stream;
    }

    /** Notes that the answer is complete; the rest of the connection may take this long, and stream care ends. */
    public void endWithin(long nanos) {
        stream = null;
        deadline = System.nanoTime() + nanos;
    }

    public @Nullable Cut cut() {
        return cut.get();
    }

    /** Ends the call; the first reason given counts. */
    public void cut(Cut reason) {
        if (!cut.compareAndSet(null, reason)) return;
        Runnable action = abort.get();
        if (action != null) action.run();
    }

    @Override
    public void close() {
        stream = null;
        watch.forget(this);
    }

    /** Called at each tick of the watch. */
    void tick(long now) {
        Cut reason = overdue(now);
        if (reason != null) cut(reason);
        StreamCare care = stream;
        if (care == null || cut.get() != null) return;
        if (care.echoDue() || now - care.lastWrittenAt() >= watch.heartbeatNanos()) {
            watch.heartbeats().submit(beating, () -> beat(care));
        }
        if (now - nextCheckAt >= 0) watch.rights().submit(checking, () -> check(care));
    }

    private void beat(StreamCare care) {
        if (isCaredFor(care)) care.heartbeat();
    }

    private void check(StreamCare care) {
        if (!isCaredFor(care)) return;
        nextCheckAt = System.nanoTime() + watch.recheckNanos();
        if (!care.callerStillAllowed()) cut(Cut.REVOKED);
    }

    /** Whether the stream still needs care after waiting for its turn. */
    private boolean isCaredFor(StreamCare care) {
        return stream == care && cut.get() == null;
    }

    private @Nullable Cut overdue(long now) {
        if (now - deadline >= 0) return Cut.TOTAL;
        if (!answered) return now - startedAt >= limits.firstByte().toNanos() ? Cut.FIRST_BYTE : null;
        long writing = writingSince;
        if (writing != NOT_WRITING) return now - writing >= limits.idle().toNanos() ? Cut.CLIENT_GONE : null;
        return now - lastByteAt >= limits.idle().toNanos() ? Cut.IDLE : null;
    }
}
