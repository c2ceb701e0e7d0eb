package dev.tidegate.gateway.recording;

/** Takes the record of a call and makes it durable. Thread-safe. */
public interface CallRecorder extends AutoCloseable {

    /**
     * Refuses early when a call could not be recorded now, before it costs anything.
     *
     * @throws dev.tidegate.gateway.tx.RefusedException of kind UNAVAILABLE when neither database nor journal can take records
     */
    void requireWritable();

    /**
     * Returns once the record is durable, in the database or, while that is away, in the journal. Blocks for the commit of the group
     * the record is written with, a few milliseconds at most on a healthy database.
     *
     * @throws dev.tidegate.gateway.tx.StoreException when it was made durable nowhere yet; it is kept in memory and written as soon as
     *     something takes it
     */
    void record(CallRecord record);

    /** Makes everything durable that was handed in, then stops the writer thread. */
    @Override
    void close();
}
