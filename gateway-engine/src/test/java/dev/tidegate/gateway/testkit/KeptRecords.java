package dev.tidegate.gateway.testkit;

import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.recording.CallRecorder;
import dev.tidegate.gateway.transaction.StoreException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A recorder that keeps records in memory, and can be told that it has no place to write to. Thread-safe. */
public final class KeptRecords implements CallRecorder {
    private final List<CallRecord> records = new CopyOnWriteArrayList<>();
    private volatile @Nullable StoreException failure;
    private volatile Runnable beforeRecord = () -> {};

    public List<CallRecord> all() {
        return List.copyOf(records);
    }

    /** The only record. */
    public CallRecord only() {
        if (records.size() != 1) throw new AssertionError("records: " + records.size() + " (expected: 1)");
        return records.get(0);
    }

    /** From now on nothing can be recorded. */
    public void fail() {
        failure = new StoreException("switched off by the test", new IllegalStateException("no place"));
    }

    /** Runs in the recording thread before each record is kept. */
    public void beforeRecord(Runnable action) {
        beforeRecord = action;
    }

    @Override
    public void requireWritable() {}

    @Override
    public void record(CallRecord record) {
        beforeRecord.run();
        StoreException now = failure;
        if (now != null) throw now;
        records.add(record);
    }

    @Override
    public void close() {}
}
