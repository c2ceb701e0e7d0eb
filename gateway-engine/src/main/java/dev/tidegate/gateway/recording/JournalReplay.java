package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreUnwritableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the journal's records to the database. A file is deleted once all of it is there; until then, another start replays it from the
 * beginning.
 */
final class JournalReplay {
    private static final Logger log = LoggerFactory.getLogger(JournalReplay.class);
    private static final int CHUNK = 512;

    private final CallJournal journal;
    private final JournalBacklog backlog;
    private final RecordAppender appender;
    private final String installation;

    JournalReplay(CallJournal journal, RecordAppender appender, String installation) {
        this.journal = journal;
        this.backlog = journal.backlog();
        this.appender = appender;
        this.installation = installation;
    }

    /**
     * Replays everything outstanding; returns how many records the database accepted.
     *
     * @throws StoreException when the database does not accept them; they stay in the journal
     */
    int run() {
        List<JournalFile> files = due();
        int taken = 0;
        try {
            for (JournalFile file : files) taken += replay(file);
        } catch (StoreException e) {
            // no record was ever accepted, and the oldest may be one that never will be: a newer one shows which it is
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
            journal.retireLost();
            return backlog.takeOver();
        } catch (IOException e) {
            log.error("The journal of call records cannot be listed.", e);
            return List.of();
        }
    }

    private int replay(JournalFile file) {
        try {
            Optional<JournalHead> head = file.head();
            Optional<String> reason = head.flatMap(known -> known.reasonToLeave(installation));
            if (reason.isPresent()) {
                backlog.keep(file, reason.get());
                return 0;
            }
            Reading reading = new Reading(head.isPresent());
            JournalFile.Ending ending = file.read(0, file.size(), reading::take);
            reading.end();
            if (reading.count > 0) log.info("Replayed {} call records of {}", reading.count, file.path());
            end(file, ending);
            return reading.count;
        } catch (IOException e) {
            backlog.keep(file, e.toString());
            return 0;
        }
    }

    private void end(JournalFile file, JournalFile.Ending ending) throws IOException {
        if (ending == JournalFile.Ending.DAMAGED) {
            backlog.keep(file, "it is damaged, and what lies behind the damage may be call records. Look into it.");
            return;
        }
        backlog.replayed(file);
        // the writer died before it could acknowledge the record
        if (ending == JournalFile.Ending.TORN) log.warn("Skipped a torn last line of {}", file.path());
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
            if (!refused.isEmpty()) backlog.setAsideRefused(refused);
        }
    }

    /** One pass over one file. */
    private final class Reading {
        private final List<CallRecord> chunk = new ArrayList<>(CHUNK);
        private final List<String> unreadable = new ArrayList<>();
        private final List<String> partlyRead = new ArrayList<>();
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
            Optional<RecordLine.Content> content = RecordLine.read(line);
            // a line with its end was written completely: since damaged, or from newer software
            if (content.isEmpty()) unreadable.add(line);
            else take(line, content.get());
        }

        private void take(String line, RecordLine.Content content) throws IOException {
            chunk.add(content.call());
            if (!content.isComplete()) partlyRead.add(line);
            if (chunk.size() == CHUNK) flush();
        }

        void end() throws IOException {
            if (!chunk.isEmpty()) flush();
            if (!unreadable.isEmpty())
                backlog.setAside(unreadable, "they are damaged, or were written by newer software. Look into them.");
            if (!partlyRead.isEmpty())
                backlog.setAside(
                        partlyRead,
                        "they contain more than this software understands. Their calls are recorded without it.");
        }

        private void flush() throws IOException {
            append(List.copyOf(chunk));
            count += chunk.size();
            chunk.clear();
        }
    }
}
