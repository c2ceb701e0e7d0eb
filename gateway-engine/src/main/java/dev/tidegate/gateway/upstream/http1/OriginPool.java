package dev.tidegate.gateway.upstream.http1;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one origin that wait for use, the last used first, and what is known of how the origin keeps them. Thread-safe.
 *
 * <p>Some servers hang up after each answer without having said so, and their hang-up may still be under way when the next call wants the
 * connection. So an origin that has not yet answered on a kept connection is given a moment before its first is used again, and one
 * that was seen to hang up early is given it for a while.
 */
final class OriginPool {
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long EARLY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long DISTRUST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Way way;
    private final Duration connectTimeout;
    private final Sharing sharing;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean keeps;
    private volatile boolean distrusted;
    private volatile long distrustedAt;
    private volatile boolean closed;

    OriginPool(Way way, Duration connectTimeout, Sharing sharing) {
        this.way = way;
        this.sharing = sharing;
        this.connectTimeout = connectTimeout;
    }

    Way way() {
        return way;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * A kept connection on which nothing has happened since its last answer ended.
     *
     * @throws IOException when the call was cut, or its thread interrupted, which would close each connection that is looked at
     */
    @Nullable
    Connection take(String caller, Line line) throws IOException {
        if (Thread.currentThread().isInterrupted()) throw new InterruptedIOException("the thread was interrupted");
        for (Connection kept = poll(caller); kept != null; kept = poll(caller)) {
            line.use(kept);
            if (kept.expired()) {
                kept.cut();
                continue;
            }
            if (isFit(kept)) return kept;
            if (kept.restedNanos() < EARLY_NANOS) endedEarly(line);
            kept.cut();
        }
        return null;
    }

    private @Nullable Connection poll(String caller) {
        Connection last = idle.pollFirst();
        if (last == null || last.servedFor(caller)) return last;
        idle.offerFirst(last);
        return sharing == Sharing.NEVER ? own(caller) : rested();
    }

    private @Nullable Connection own(String caller) {
        for (Connection next : idle) {
            if (next.servedFor(caller) && idle.removeFirstOccurrence(next)) return next;
        }
        return null;
    }

    /** The one that has rested longest, if that is long enough: better a new connection than an answer that was another caller's. */
    private @Nullable Connection rested() {
        Connection first = idle.pollLast();
        if (first == null || first.restedNanos() >= MOMENT_NANOS) return first;
        idle.offerLast(first);
        return null;
    }

    private boolean isFit(Connection kept) {
        long moment = isTrusted() ? 0 : MOMENT_NANOS - kept.restedNanos();
        return moment > 0 ? kept.staysQuiet(moment) : kept.isQuiet();
    }

    private boolean isTrusted() {
        if (!distrusted) return keeps;
        if (System.nanoTime() - distrustedAt < DISTRUST_NANOS) return false;
        distrusted = false;
        return keeps;
    }

    /** An answer came on a kept connection. */
    void keptWell() {
        if (!keeps) keeps = true;
    }

    /** A connection ended before it brought an answer: its origin's doing, unless the call was cut or its thread interrupted. */
    void endedEarly(Line line) {
        if (!line.isCut() && !Thread.currentThread().isInterrupted()) distrust();
    }

    /** A connection ended, or brought something, so soon after an answer that the next one may do so, too. */
    void distrust() {
        distrustedAt = System.nanoTime();
        distrusted = true;
    }

    /** Keeps a connection whose last answer has ended. */
    void give(Connection connection) {
        idle.offerFirst(connection);
        if (closed) closeAll();
    }

    void closeExpired() {
        for (Connection oldest = idle.pollLast(); oldest != null; oldest = idle.pollLast()) {
            if (!oldest.expired()) {
                idle.offerLast(oldest);
                return;
            }
            oldest.cut();
        }
    }

    void close() {
        closed = true;
        closeAll();
    }

    private void closeAll() {
        for (Connection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) kept.cut();
    }
}
