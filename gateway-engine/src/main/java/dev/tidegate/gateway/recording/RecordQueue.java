package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.transaction.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Passes callers' records to the single writer. Putting is one compare-and-set on a linked list; taking removes the whole list. Bounded by
 * permits that are released when a record is finished. Closed until opened.
 */
final class RecordQueue {
    private static final Link CLOSED = new Link(null, null);

    private final Semaphore free;
    private final Duration fullWait;
    private final AtomicReference<@Nullable Link> head = new AtomicReference<>(CLOSED);
    private volatile @Nullable Thread writer;

    RecordQueue(int capacity, Duration fullWait) {
        this.free = new Semaphore(capacity);
        this.fullWait = fullWait;
    }

    /** Starts accepting records for {@code writer} to write. */
    void open(Thread writer) {
        this.writer = writer;
        head.compareAndSet(CLOSED, null);
    }

    /**
     * Queues the record for the writer.
     *
     * @throws StoreException when the queue stayed full or is closed
     */
    PendingRecord put(CallRecord call) {
        acquire();
        PendingRecord pending = new PendingRecord(call);
        Link before;
        do {
            before = head.get();
            if (before == CLOSED) throw closed();
        } while (!head.compareAndSet(before, new Link(pending, before)));
        if (before == null)
            LockSupport.unpark(writer); // the writer empties the list before it looks again, so one wake is enough
        return pending;
    }

    /** All queued records, oldest first. For the writer only. */
    List<PendingRecord> takeAll() {
        return recordsOf(head.getAndSet(null));
    }

    /** Accepts no more records and fails the waiting ones, because the writer has died. */
    void fail(StoreException failure) {
        recordsOf(head.getAndSet(CLOSED)).forEach(pending -> {
            RetainedRecords.lost(pending.call());
            pending.end(failure);
        });
    }

    private static List<PendingRecord> recordsOf(@Nullable Link newest) {
        List<PendingRecord> taken = new ArrayList<>();
        for (Link link = newest; link != null; link = link.before) {
            if (link.pending != null) taken.add(link.pending);
        }
        Collections.reverse(taken);
        return taken;
    }

    /** Releases the places of finished records. */
    void release(int records) {
        free.release(records);
    }

    /** Stops accepting records; returns false when some must be written first. For the writer only. */
    boolean closeIfEmpty() {
        return head.compareAndSet(null, CLOSED);
    }

    /** Wakes the writer for a reason other than a record. */
    void wakeWriter() {
        LockSupport.unpark(writer);
    }

    private void acquire() {
        if (free.tryAcquire()) return;
        try {
            if (free.tryAcquire(fullWait.toNanos(), TimeUnit.NANOSECONDS)) return;
            throw new StoreException("call records wait in a full queue", new TimeoutException("after " + fullWait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the queue of call records was full", e);
        }
    }

    private StoreException closed() {
        free.release();
        return new StoreException(
                "call records are not accepted", new IllegalStateException("the recorder is not running"));
    }

    /** A record and the one put before it. Compared by identity only. */
    private static final class Link {
        private final @Nullable PendingRecord pending;
        private final @Nullable Link before;

        Link(@Nullable PendingRecord pending, @Nullable Link before) {
            this.pending = pending;
            this.before = before;
        }
    }
}
