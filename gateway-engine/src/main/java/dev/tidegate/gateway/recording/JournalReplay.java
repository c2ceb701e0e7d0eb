package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.gateway.tx.StoreUnwritableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves what is in the journal to the database. A file goes when all of it is there; before that, another start begins it anew. */
final class JournalReplay {
    private static final Logger log = LoggerFactory.getLogger(JournalReplay.class);
    private static final int CHUNK = 512;

    private final CallJournal journal;
    private final RecordAppender appender;
    private final String installation;

    JournalReplay(CallJournal journal, RecordAppender appender, String installation) {
        this.journal = journal;
        this.appender = appender;
        this.installation = installation;
    }

    /**
     * Replays all that is due; returns how many records the database took.
     *
     * @throws StoreException when the database does not take them; they stay where they are
     */
    int run() {
        List<JournalFile> files = due();
        int taken = 0;
        try {
            for (JournalFile file : files) taken += replay(file);
        } catch (StoreException e) {
            // no record was ever taken, and the oldest may be one that never will be: a newer one tells
            if (!appender.hasProof() && !(e instanceof StoreUnwritableException)) taken += replayNewest(files);
            throw e;
        }
        return taken + replayWritten();
    }

    private int replayNewest(List<JournalFile> files) {
        Optional<JournalSegment> written = journal.written();
        if (written.isPresent()) return replayWritten();
        return files.size() > 1 ? replay(files.get(files.size() - 1)) : 0;
    }

    private List<JournalFile> due() {
        try {
            return journal.takeOver();
        } catch (IOException e) {
            log.error("The journal of call records cannot be listed.", e);
            return List.of();
        }
    }

    private int replay(JournalFile file) {
        try {
            Optional<JournalHead> head = file.head();
            Optional<String> foreign = head.flatMap(this::foreign);
            if (foreign.isPresent()) {
                journal.giveUp(file, foreign.get());
                return 0;
            }
            Reading reading = new Reading(head.isPresent());
            JournalText.Ending ending = file.read(reading::take);
            reading.end();
            if (reading.count > 0) log.info("Replayed {} call records of {}", reading.count, file.path());
            end(file, ending);
            return reading.count;
        } catch (IOException e) {
            journal.giveUp(file, e.toString());
            return 0;
        }
    }

    private void end(JournalFile file, JournalText.Ending ending) throws IOException {
        if (ending == JournalText.Ending.DAMAGED) {
            journal.giveUp(file, "it is damaged, and what lies behind the damage may be call records. Look into it.");
            return;
        }
        journal.replayed(file);
        // its writer died before it could acknowledge the record
        if (ending == JournalText.Ending.TORN) log.warn("Skipped a torn last line of {}", file.path());
    }

    private Optional<String> foreign(JournalHead head) {
        if (head.version() != JournalHead.VERSION) {
            return Optional.of("it is of version " + head.version() + " and this software reads version "
                    + JournalHead.VERSION + " and older. Start the software that has written it.");
        }
        return head.installation().equals(installation)
                ? Optional.empty()
                : Optional.of("it belongs to another installation. Move it to that one's journal directory.");
    }

    private int replayWritten() {
        Optional<JournalSegment> written = journal.written();
        if (written.isEmpty()) return 0;
        JournalSegment segment = written.get();
        try {
            Reading reading = new Reading(false);
            long end = segment.read(journal.endOf(segment), reading::take);
            reading.end();
            journal.replayed(segment, end);
            log.info("Replayed {} call records of {}", reading.count, segment.path());
            return reading.count;
        } catch (IOException e) {
            log.error("Call records in {} cannot be replayed now: {}", segment.path(), e.toString());
            return 0;
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
        private final List<CallRecord> chunk = new ArrayList<>(CHUNK);
        private final List<String> unreadable = new ArrayList<>();
        private boolean atHead;
        private int count;

        Reading(boolean withHead) {
            this.atHead = withHead;
        }

        void take(String line) throws IOException {
            if (atHead) {
                atHead = false;
                return;
            }
            Optional<CallRecord> call = CallRecordLine.decode(line);
            // a line that has its end was written whole: damaged since then, or of software that knows more
            if (call.isPresent()) chunk.add(call.get());
            else unreadable.add(line);
            if (chunk.size() == CHUNK) flush();
        }

        void end() throws IOException {
            if (!chunk.isEmpty()) flush();
            if (!unreadable.isEmpty()) journal.reject(unreadable);
        }

        private void flush() throws IOException {
            append(List.copyOf(chunk));
            count += chunk.size();
            chunk.clear();
        }
    }
}
