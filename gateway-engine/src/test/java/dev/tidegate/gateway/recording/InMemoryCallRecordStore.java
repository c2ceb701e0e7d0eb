package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Call records in memory, idempotent by id and all or nothing as a database is; it can go away and refuse single records. */
final class InMemoryCallRecordStore implements CallRecordStore {
    final Set<String> refusedIds = ConcurrentHashMap.newKeySet();
    volatile boolean away;
    volatile Runnable duringAppend = () -> {};
    private final Map<String, CallRecord> records = new LinkedHashMap<>();
    private final List<Integer> batches = new ArrayList<>();

    @Override
    public void append(List<CallRecord> batch) {
        duringAppend.run();
        if (away) throw new StoreException("away", new IOException("connection refused"));
        if (batch.stream().anyMatch(call -> refusedIds.contains(call.id()))) {
            throw new StoreException("constraint", new IOException("invalid byte sequence"));
        }
        write(batch);
    }

    synchronized List<CallRecord> records() {
        return List.copyOf(records.values());
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    private synchronized void write(List<CallRecord> batch) {
        batch.forEach(call -> records.putIfAbsent(call.id(), call));
        batches.add(batch.size());
    }
}
