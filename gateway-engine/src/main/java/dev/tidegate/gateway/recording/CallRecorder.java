package dev.tidegate.gateway.recording;

/** Accepts the record of a call and makes it durable. Thread-safe. */
public interface CallRecorder extends AutoCloseable {

    /**
     * Refuses a call that could not be recorded now, before it costs anything.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException of kind UNAVAILABLE when neither database nor journal can take records
     */
    void requireWritable();

    /**
     * Returns once the record is durable, in the database or, while that is unavailable, in the journal. Blocks until the record's group is
     * committed, a few milliseconds at most on a healthy database.
     *
     * @throws dev.tidegate.gateway.transaction.StoreException when it is not yet durable anywhere; it is kept in memory and written as soon as
     *     possible
     */
    void record(CallRecord record);

    /** Makes everything submitted durable, then stops the writer thread. */
    @Override
    void close();
}
