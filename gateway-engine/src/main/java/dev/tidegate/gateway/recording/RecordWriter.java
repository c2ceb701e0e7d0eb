package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.transaction.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes queued records, one transaction per batch without delays: while one batch commits, the next one gathers. Switches to the journal
 * when the database fails, until {@link JournalKeeper} finds the database available again.
 */
final class RecordWriter implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(RecordWriter.class);
    private static final int BATCH = 512;

    private final RecordQueue queue;
    private final RecordAppender appender;
    private final CallJournal journal;
    private final RetainedRecords retained;
    private final RecordPath path;
    private final Runnable onOutage;
    private volatile boolean stopping;

    RecordWriter(
            RecordQueue queue,
            RecordAppender appender,
            CallJournal journal,
            RetainedRecords retained,
            RecordPath path,
            Runnable onOutage) {
        this.queue = queue;
        this.appender = appender;
        this.journal = journal;
        this.retained = retained;
        this.path = path;
        this.onOutage = onOutage;
    }

    /** Ends the thread once everything submitted is written. */
    void stop() {
        stopping = true;
        queue.wakeWriter();
    }

    @Override
    public void run() {
        try {
            writeUntilStopped();
        } finally {
            queue.fail(
                    new StoreException("call records are not accepted", new IllegalStateException("the writer ended")));
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
        path.queued().begin();
        try {
            write(batch);
        } catch (RuntimeException | Error e) { // nobody must wait forever, and the next batch may succeed
            log.error("Writing {} call records failed.", batch.size(), e);
            retained.add(calls(batch));
            end(batch, new StoreException("the record writer failed", e));
        } finally {
            path.queued().end();
            queue.release(batch.size());
        }
    }

    private void write(List<PendingRecord> batch) {
        List<CallRecord> calls = calls(batch);
        if (path.isDatabaseAway() && journal.append(calls)) {
            path.tell();
            end(batch, null);
            return;
        }
        try {
            appender.append(calls);
            path.answered();
            end(batch, null);
        } catch (StoreException e) {
            keep(batch, calls, e);
        }
    }

    /** Closes the gate before the callers are told, so that none of them can make another call for which there is no room. */
    private void keep(List<PendingRecord> batch, List<CallRecord> calls, StoreException failure) {
        path.failed(failure);
        if (journal.append(calls)) {
            path.tell();
            end(batch, null);
        } else {
            separate(batch, calls, failure);
            path.tell();
        }
        onOutage.run();
    }

    private void separate(List<PendingRecord> batch, List<CallRecord> calls, StoreException failure) {
        try {
            Set<CallRecord> refused = new HashSet<>(appender.separate(calls, failure));
            path.answered();
            for (PendingRecord pending : batch) pending.end(refused.contains(pending.call()) ? failure : null);
            refused.forEach(RecordAppender::lost);
        } catch (StoreException e) {
            retained.add(calls);
            end(batch, failure);
        }
    }

    private static List<CallRecord> calls(List<PendingRecord> batch) {
        return batch.stream().map(PendingRecord::call).toList();
    }

    private static void end(List<PendingRecord> batch, @Nullable StoreException failure) {
        for (PendingRecord pending : batch) pending.end(failure);
    }
}
