package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the two files of a {@link FrontJournal}: a head and lines, and the same records in memory. Not thread-safe. */
final class FrontFile {
    private static final Logger log = LoggerFactory.getLogger(FrontFile.class);

    private final JournalFile file;
    private final long start; // of the lines
    private List<CallRecord> calls = new ArrayList<>();
    private boolean broken;

    private FrontFile(JournalFile file, long start) {
        this.file = file;
        this.start = start;
    }

    /** Writes the head, or leaves no file. */
    static FrontFile begin(JournalFile file, JournalHead head) throws IOException {
        byte[] line = (head.line() + "\n").getBytes(UTF_8);
        try {
            file.append(line);
            return new FrontFile(file, line.length);
        } catch (IOException e) {
            file.delete();
            throw e;
        }
    }

    /** Appends a whole line. After a failure, part of it may be behind the others, and nothing more may be appended. */
    void append(byte[] line, CallRecord call) throws IOException {
        broken = true;
        file.append(line);
        broken = false;
        calls.add(call);
    }

    boolean isBroken() {
        return broken;
    }

    /** The records whose lines are in the file. */
    List<CallRecord> calls() {
        return calls;
    }

    /** Whether it can be used again: nobody has deleted it, and it ends where we think. */
    boolean isSound() {
        return !broken && file.isThere();
    }

    /** Forgets all records, in one step, so that a killed process leaves all of them or none. */
    void clear() throws IOException {
        file.cut(start);
        calls = new ArrayList<>(calls.size());
    }

    boolean isThere() {
        return file.isThere();
    }

    /** The file for others to replay, now also safe from a power cut if the disk lets it. */
    JournalFile retired() {
        try {
            file.sync();
        } catch (IOException e) {
            log.warn("{} could not be synced: {}", file.path(), e.toString());
        }
        return file;
    }

    void delete() throws IOException {
        file.delete();
    }
}
