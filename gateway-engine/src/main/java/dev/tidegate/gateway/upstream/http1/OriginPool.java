package dev.tidegate.gateway.upstream.http1;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The idle connections to one origin, most recently used first, and what is known about how the origin keeps them. Thread-safe.
 *
 * <p>Some servers close after each answer without announcing it, and the close may still be in transit when the next call wants the
 * connection. So there is a short wait before reuse if an origin has not yet answered on a kept connection and, for a while, if it was seen
 * to close early.
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
     * @throws IOException when the call was cut or its thread interrupted, which would close every connection it checks
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

    /** The one that has been idle longest, if long enough: a new connection is better than another caller's answer. */
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

    /** Notes that an answer arrived on a kept connection. */
    void keptWell() {
        if (!keeps) keeps = true;
    }

    /** Notes that a connection ended before an answer: the origin's fault, unless the call was cut or its thread interrupted. */
    void endedEarly(Line line) {
        if (!line.isCut() && !Thread.currentThread().isInterrupted()) distrust();
    }

    /** Notes that a connection ended or received bytes so soon after an answer that the next one may do the same. */
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
