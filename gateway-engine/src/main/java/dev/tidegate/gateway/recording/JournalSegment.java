package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The file that this process writes: head, lines, and then zeros that reserve disk space for the records of running calls, which can thus
 * be written even if the disk fills up. Not thread-safe.
 */
final class JournalSegment {
    private final JournalFile file;
    private final long reserve;
    private final long start; // of the lines
    private long replayed; // everything before this is in the database
    private long end; // of the lines
    private long size; // of the file as far as known to be on the disk
    private boolean broken; // what follows its lines is unknown

    private JournalSegment(JournalFile file, long reserve, long start) {
        this.file = file;
        this.reserve = reserve;
        this.start = start;
        this.replayed = start;
        this.end = start;
        this.size = start;
    }

    /** Writes the head and reserves space after it, or leaves no file. */
    static JournalSegment begin(JournalFile file, JournalHead head, long reserve) throws IOException {
        byte[] line = (head.line() + "\n").getBytes(UTF_8);
        JournalSegment segment = new JournalSegment(file, reserve, line.length);
        try {
            file.write(line, 0);
            segment.extend(segment.end + reserve);
            return segment;
        } catch (IOException e) {
            segment.delete();
            throw e;
        }
    }

    Path path() {
        return file.path();
    }

    /** Whether written data can be found again: in a deleted file, or after damage, it is lost. */
    boolean isThere() {
        return !broken && file.isThere();
    }

    boolean hasPending() {
        return end > replayed;
    }

    /**
     * Appends complete lines and returns when they are on the disk; if the disk is full, uses the reserved space.
     *
     * @return whether the full reserve is available again
     */
    boolean append(String lines) throws IOException {
        byte[] text = lines.getBytes(UTF_8);
        try {
            file.write(text, end);
            long held = extended(end + text.length);
            file.syncContent();
            end += text.length;
            size = held;
            return size >= end + reserve;
        } catch (IOException e) {
            eraseTorn(text.length);
            throw e;
        }
    }

    /**
     * Restores the full reserve, and a step more: on a disk with room for a few records, the reserve would be short again after them, and
     * calls would be made and refused by turns.
     */
    void reserve() throws IOException {
        if (size < end + reserve) extend(end + reserve + step());
    }

    /** Passes what is not yet in the database to {@code reader}; returns its end, for {@link #replayed}. */
    long read(long upTo, JournalFile.LineConsumer reader) throws IOException {
        if (file.read(replayed, upTo, reader) == JournalFile.Ending.WHOLE) return upTo;
        broken = true;
        throw new IOException("it is damaged");
    }

    long end() {
        return end;
    }

    /** Notes that everything up to {@code position} is in the database; the space is reused once nothing else is left. */
    void replayed(long position) throws IOException {
        replayed = position;
        if (hasPending()) return;
        try {
            empty();
        } catch (IOException e) {
            broken = true; // a reader stops at the first zero, which may lie before the next record
            throw e;
        }
    }

    private void empty() throws IOException {
        if (size > start + reserve) file.truncate(start + reserve);
        file.zero(start, Math.min(end, start + reserve));
        file.sync();
        size = Math.min(size, start + reserve);
        end = start;
        replayed = start;
    }

    /** The file, for others to replay. */
    JournalFile retired() {
        return file;
    }

    void delete() throws IOException {
        file.delete();
    }

    /** Extends the space after the lines in steps ahead of need, or every batch would wait for the file to grow; returns its end. */
    private long extended(long linesEnd) {
        long held = Math.max(size, linesEnd);
        if (held >= linesEnd + reserve) return held;
        long grown = linesEnd + reserve + step();
        try {
            zero(held, grown);
            return grown;
        } catch (IOException e) {
            return held; // full; the existing reserve is used meanwhile
        }
    }

    private void extend(long to) throws IOException {
        zero(size, to);
        file.sync();
        size = to;
    }

    /** All of it, or the database might lack the room that part of it takes. */
    private void zero(long from, long to) throws IOException {
        try {
            file.zero(from, to);
        } catch (IOException e) {
            file.truncate(from);
            throw e;
        }
    }

    private long step() {
        return reserve / 4;
    }

    // what follows the last complete line would be read as a damaged one
    private void eraseTorn(int length) {
        try {
            if (file.size() > size) file.truncate(size);
            file.zero(end, Math.min(size, end + length));
        } catch (IOException e) {
            broken = true;
        }
    }
}
