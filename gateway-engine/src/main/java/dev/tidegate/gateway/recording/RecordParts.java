package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.tx.StoreOutage;

/** What the writer of records and the keeper of their journal share. */
record RecordParts(
        RecordAppender appender, CallJournal journal, StoreOutage outage, RetainedRecords retained, RecordPath path) {}
