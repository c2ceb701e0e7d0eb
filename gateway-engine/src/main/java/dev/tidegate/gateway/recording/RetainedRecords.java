package dev.tidegate.gateway.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of completed calls that neither database nor journal accepted: kept in memory until one of them does. Bounded; while there are
 * any, no further call is made. Thread-safe.
 */
final class RetainedRecords {
    private static final Logger log = LoggerFactory.getLogger(RetainedRecords.class);

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<CallRecord> records = new ArrayDeque<>(); // guarded by lock
    private volatile boolean empty = true;

    RetainedRecords(int capacity) {
        this.capacity = capacity;
    }

    boolean isEmpty() {
        return empty;
    }

    /** Keeps as many as there is room for; of the others, only a log line remains. */
    void add(List<CallRecord> calls) {
        lock.lock();
        try {
            for (CallRecord call : calls) {
                if (records.size() < capacity) records.add(call);
                else lost(call);
            }
            empty = records.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** At most {@code most} records, oldest first; they stay until they are {@link #remove}d. */
    List<CallRecord> oldest(int most) {
        lock.lock();
        try {
            return records.stream().limit(most).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Removes records that are now on a disk. */
    void remove(List<CallRecord> kept) {
        lock.lock();
        try {
            kept.forEach(call -> records.pollFirst());
            empty = records.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Writes the remaining records to the log when the process ends, for a person to recover. */
    void giveUp() {
        lock.lock();
        try {
            new ArrayList<>(records).forEach(RetainedRecords::lost);
            records.clear();
            empty = true;
        } finally {
            lock.unlock();
        }
    }

    /** Logs a record; that line is all that remains of it. */
    static void lost(CallRecord call) {
        log.error("Lost: neither database nor journal accepts a call record. {}", RecordLine.write(call));
    }
}
