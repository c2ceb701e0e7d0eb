package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreUnwritableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends records and, when that fails, finds out whether a record or the database is the cause. Remembers the last record the database
 * accepted: appending it again changes nothing but proves that the database accepts records, so that a record refused at that time is
 * itself at fault. Thread-safe.
 */
final class RecordAppender {
    private static final Logger log = LoggerFactory.getLogger(RecordAppender.class);
    private static final int TRIES_WITHOUT_PROOF = 2; // each may last as long as a connect timeout

    private final CallRecordStore store;
    private volatile @Nullable CallRecord proof;

    RecordAppender(CallRecordStore store) {
        this.store = store;
    }

    /**
     * Appends all or nothing.
     *
     * @throws StoreException when nothing was appended
     */
    void append(List<CallRecord> records) {
        try {
            store.append(records);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | Error e) { // neither a bug in a store nor a full heap may end the writer
            throw new StoreException("call records could not be appended (" + e + ")", e);
        }
        proof = records.get(records.size() - 1);
    }

    boolean hasProof() {
        return proof != null;
    }

    /**
     * Tests whether the database accepts records; returns false when there is no record to test with.
     *
     * @throws StoreException when it does not
     */
    boolean probe() {
        CallRecord known = proof;
        if (known == null) return false;
        append(List.of(known));
        return true;
    }

    /**
     * Appends records that failed together one by one; returns those that the database refuses while it accepts others.
     *
     * @throws StoreException when the database accepts no records at all
     */
    List<CallRecord> separate(List<CallRecord> records, StoreException failure) {
        if (failure instanceof StoreUnwritableException) throw failure;
        probe();
        List<CallRecord> failing = refusedOf(records);
        confirm(failure);
        List<CallRecord> refused = refusedOf(failing); // once more: the database may have been unavailable for a moment
        confirm(failure);
        return refused;
    }

    /** Logs a refused record; without a journal, that log line is all that remains of it. */
    static void lost(CallRecord refused) {
        log.error("Lost: the database refuses a call record. {}", RecordLine.write(refused));
    }

    private List<CallRecord> refusedOf(List<CallRecord> records) {
        List<CallRecord> anyOrder = new ArrayList<>(records);
        if (!hasProof()) Collections.shuffle(anyOrder); // another try starts with different records
        List<CallRecord> refused = new ArrayList<>();
        for (CallRecord call : anyOrder) {
            try {
                append(List.of(call));
            } catch (StoreUnwritableException e) {
                throw e; // says nothing about this record
            } catch (StoreException e) {
                refused.add(call);
                if (!hasProof() && refused.size() >= TRIES_WITHOUT_PROOF) throw e;
            }
        }
        return refused;
    }

    private void confirm(StoreException failure) {
        if (!probe()) throw failure;
    }
}
