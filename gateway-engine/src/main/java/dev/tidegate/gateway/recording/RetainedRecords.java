package dev.tidegate.gateway.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of calls that have happened and that neither database nor journal took: kept in memory until one of them does. Bounded; while
 * there are any, no further call is made. Thread-safe.
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

    /** Keeps as many as there is room for; of the others all that remains is a line in the log. */
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

    /** At most so many, oldest first; they stay until they are {@link #remove}d. */
    List<CallRecord> oldest(int most) {
        lock.lock();
        try {
            return records.stream().limit(most).toList();
        } finally {
            lock.unlock();
        }
    }

    /** They are on a disk now. */
    void remove(List<CallRecord> kept) {
        lock.lock();
        try {
            kept.forEach(call -> records.pollFirst());
            empty = records.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** The process ends: what is still here is written to the log, from where a person can take it. */
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

    /** All that remains of a record is a line in the log. */
    static void lost(CallRecord call) {
        log.error("Lost: neither database nor journal takes a call record. {}", RecordLine.write(call));
    }
}
