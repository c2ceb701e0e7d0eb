package dev.tidegate.gateway.recording;

import org.jspecify.annotations.Nullable;

/** One place in the queue: a record and the one that was put before it. {@link #CLOSED} is the place where nothing can be put. */
final class RecordLink {
    static final RecordLink CLOSED = new RecordLink(null, null);

    private final @Nullable PendingRecord pending;
    private final @Nullable RecordLink before;

    RecordLink(@Nullable PendingRecord pending, @Nullable RecordLink before) {
        this.pending = pending;
        this.before = before;
    }

    @Nullable
    PendingRecord pending() {
        return pending;
    }

    @Nullable
    RecordLink before() {
        return before;
    }
}
