package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.gateway.tx.StoreOutage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what waits in the queue, one transaction per batch and no delay between them: while one batch commits, the next one gathers.
 * Goes to the journal when the database fails, and stays there until {@link JournalKeeper} has found it back.
 */
final class RecordWriter implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(RecordWriter.class);
    private static final int BATCH = 512;

    private final RecordQueue queue;
    private final RecordAppender appender;
    private final CallJournal journal;
    private final StoreOutage outage;
    private final Runnable onOutage;
    private volatile boolean stopping;

    RecordWriter(
            RecordQueue queue, RecordAppender appender, CallJournal journal, StoreOutage outage, Runnable onOutage) {
        this.queue = queue;
        this.appender = appender;
        this.journal = journal;
        this.outage = outage;
        this.onOutage = onOutage;
    }

    /** Ends the thread once everything that was handed in is written. */
    void stop() {
        stopping = true;
        queue.wakeWriter();
    }

    @Override
    public void run() {
        try {
            writeUntilStopped();
        } finally {
            queue.fail(new StoreException("call records are not taken", new IllegalStateException("the writer ended")));
        }
    }

    private void writeUntilStopped() {
        while (!(stopping && queue.closeIfEmpty())) {
            List<PendingRecord> taken = queue.takeAll();
            if (taken.isEmpty() && !stopping) LockSupport.park(queue);
            for (int from = 0; from < taken.size(); from += BATCH) {
                writeAndRelease(taken.subList(from, Math.min(from + BATCH, taken.size())));
            }
        }
    }

    private void writeAndRelease(List<PendingRecord> batch) {
        StoreException unfinished = new StoreException("the record writer failed", new IllegalStateException());
        try {
            write(batch);
        } catch (Error e) { // such as memory at its end: these callers are told, and the thread goes on for the others
            end(batch, unfinished);
            log.error("Writing {} call records failed: {}", batch.size(), e.toString());
        } finally {
            queue.release(batch.size());
        }
    }

    private void write(List<PendingRecord> batch) {
        List<CallRecord> calls = batch.stream().map(PendingRecord::call).toList();
        if (outage.isAway() && journal.append(calls)) {
            end(batch, null);
            return;
        }
        try {
            appender.append(calls);
            outage.over();
            end(batch, null);
        } catch (StoreException e) {
            keep(batch, calls, e);
        } catch (
                RuntimeException e) { // a bug in a store: these callers are told, and the thread goes on for the others
            log.error("Writing {} call records failed.", calls.size(), e);
            end(batch, new StoreException("the record writer failed", e));
        }
    }

    private void keep(List<PendingRecord> batch, List<CallRecord> calls, StoreException failure) {
        if (outage.failed(failure))
            log.warn("Call records cannot be written to the database: {}", failure.getMessage());
        if (journal.append(calls)) {
            end(batch, null);
            onOutage.run();
        } else {
            separate(batch, calls, failure);
        }
    }

    private void separate(List<PendingRecord> batch, List<CallRecord> calls, StoreException failure) {
        try {
            Set<CallRecord> refused = new HashSet<>(appender.separate(calls, failure));
            outage.over();
            for (PendingRecord pending : batch) pending.end(refused.contains(pending.call()) ? failure : null);
            refused.forEach(
                    call -> log.error("Lost: the database refuses a call record. {}", CallRecordLine.encode(call)));
        } catch (StoreException e) {
            end(batch, failure);
        }
    }

    private static void end(List<PendingRecord> batch, @Nullable StoreException failure) {
        for (PendingRecord pending : batch) pending.end(failure);
    }
}
