package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The file that this process writes: its head, lines, and zeros behind them, which hold room on the disk for the records of calls that
 * run. A disk that fills up later takes these records still. Not thread-safe.
 */
final class JournalSegment {
    private final JournalFile file;
    private final long reserve;
    private final long start; // of the lines
    private long replayed; // up to here all is in the database
    private long end; // of the lines
    private long size; // of the file as far as it is known to be on the disk
    private boolean broken; // nothing is known of what lies behind its lines

    private JournalSegment(JournalFile file, long reserve, long start) {
        this.file = file;
        this.reserve = reserve;
        this.start = start;
        this.replayed = start;
        this.end = start;
        this.size = start;
    }

    /** Writes the head and the room behind it, or leaves no file. */
    static JournalSegment begin(JournalFile file, JournalHead head, long reserve) throws IOException {
        byte[] line = (head.line() + "\n").getBytes(UTF_8);
        JournalSegment segment = new JournalSegment(file, reserve, line.length);
        try {
            file.write(line, 0);
            segment.reserve();
            return segment;
        } catch (IOException e) {
            segment.delete();
            throw e;
        }
    }

    Path path() {
        return file.path();
    }

    /** Whether what is written is found again: what goes to a deleted file, or behind damage, is lost. */
    boolean isThere() {
        return !broken && file.isThere();
    }

    boolean hasPending() {
        return end > replayed;
    }

    /**
     * Appends whole lines and returns when they are on the disk; from the room that is held, where the disk is full.
     *
     * @return whether there is all the room again that should be held
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

    /** Holds all the room that there should be. */
    void reserve() throws IOException {
        if (size >= end + reserve) return;
        file.zero(size, end + reserve);
        file.sync();
        size = end + reserve;
    }

    /** Gives what is not in the database yet to {@code reader}; returns the end of it, for {@link #replayed}. */
    long read(long upTo, JournalFile.LineConsumer reader) throws IOException {
        if (file.read(replayed, upTo, reader) == JournalFile.Ending.WHOLE) return upTo;
        broken = true;
        throw new IOException("it is damaged");
    }

    long end() {
        return end;
    }

    /** All up to {@code position} is in the database; the room of the whole is used anew once nothing else is left. */
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

    /** As a file that others may replay. */
    JournalFile retired() {
        return file;
    }

    void delete() throws IOException {
        file.delete();
    }

    /** Makes room behind the lines, ahead of need and in steps, or every batch would wait for the file to grow; returns where it ends. */
    private long extended(long linesEnd) {
        long held = Math.max(size, linesEnd);
        if (held >= linesEnd + reserve) return held;
        long grown = linesEnd + reserve + reserve / 4;
        try {
            file.zero(held, grown);
            return grown;
        } catch (IOException e) {
            return held; // full; what is held already serves meanwhile
        }
    }

    // what follows the last whole line would be read as a damaged one
    private void eraseTorn(int length) {
        try {
            if (file.size() > size) file.truncate(size);
            file.zero(end, Math.min(size, end + length));
        } catch (IOException e) {
            broken = true;
        }
    }
}
