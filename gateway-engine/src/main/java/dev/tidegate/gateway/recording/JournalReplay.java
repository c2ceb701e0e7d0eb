package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.tx.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves what is in the journal to the database. A file goes when all of it is there; before that, another start begins it anew. */
final class JournalReplay {
    private static final Logger log = LoggerFactory.getLogger(JournalReplay.class);
    private static final int CHUNK = 512;

    private final CallJournal journal;
    private final RecordAppender appender;

    JournalReplay(CallJournal journal, RecordAppender appender) {
        this.journal = journal;
        this.appender = appender;
    }

    /**
     * Replays all files that are due; returns how many there were.
     *
     * @throws StoreException when the database does not take them; they stay where they are
     */
    int run() {
        List<JournalFile> files = due();
        try {
            files.forEach(this::replay);
        } catch (StoreException e) {
            // no record was ever taken, and the oldest may be one that never will be: a newer one tells
            if (!appender.hasProof() && files.size() > 1) replay(files.get(files.size() - 1));
            throw e;
        }
        return files.size();
    }

    private List<JournalFile> due() {
        try {
            return journal.takeOver();
        } catch (IOException e) {
            log.error("The journal of call records cannot be listed.", e);
            return List.of();
        }
    }

    private void replay(JournalFile file) {
        try {
            Reading reading = new Reading(file);
            file.read(reading::take);
            reading.end();
            journal.replayed(file);
            log.info("Replayed {} call records of {}", reading.count, file.path());
        } catch (IOException e) {
            journal.giveUp(file, e);
        }
    }

    private void append(List<CallRecord> records) throws IOException {
        try {
            appender.append(records);
        } catch (StoreException e) {
            List<CallRecord> refused = appender.separate(records, e);
            if (!refused.isEmpty())
                journal.reject(refused.stream().map(CallRecordLine::encode).toList());
        }
    }

    /** One pass over one file. */
    private final class Reading {
        private final JournalFile file;
        private final List<CallRecord> chunk = new ArrayList<>(CHUNK);
        private @Nullable String damaged;
        private int count;

        Reading(JournalFile file) {
            this.file = file;
        }

        void take(String line) throws IOException {
            if (damaged != null) journal.reject(List.of(damaged)); // not the last line, so not torn but altered
            damaged = null;
            CallRecord call = CallRecordLine.decode(line).orElse(null);
            if (call == null) damaged = line;
            else chunk.add(call);
            if (chunk.size() == CHUNK) flush();
        }

        void end() throws IOException {
            if (!chunk.isEmpty()) flush();
            // its writer died before it could acknowledge the record
            if (damaged != null) log.warn("Skipped a torn last line of {}", file.path());
        }

        private void flush() throws IOException {
            append(List.copyOf(chunk));
            count += chunk.size();
            chunk.clear();
        }
    }
}
