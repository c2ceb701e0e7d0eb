package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal file, held by a claim: lines followed by zeros that reserve space, accessed by position. Not thread-safe. */
final class JournalFile implements AutoCloseable {
    private static final int MAX_HEAD = 4096;
    private static final int BUFFER = 64 * 1024;

    private final JournalClaim claim;
    private final FileChannel channel;

    JournalFile(JournalClaim claim) {
        this.claim = claim;
        this.channel = claim.channel();
    }

    Path path() {
        return claim.file();
    }

    /** Whether others can still find what is written. */
    boolean isThere() {
        return channel.isOpen() && Files.exists(claim.file());
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The head in its first line, or empty when there is no complete head. */
    Optional<JournalHead> head() throws IOException {
        List<String> lines = new ArrayList<>();
        read(0, Math.min(MAX_HEAD, size()), lines::add);
        return lines.stream().findFirst().flatMap(JournalHead::parse);
    }

    /** Passes every complete line from {@code from} on to {@code reader}, up to {@code to} or the first zero, but not a torn last line. */
    Ending read(long from, long to, LineConsumer reader) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (long at = from; fill(buffer, at, to); at += buffer.limit()) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == 0) return behindZeros(at + buffer.position(), to, line.size() > 0);
                if (next != '\n') {
                    line.write(next);
                } else {
                    reader.accept(line.toString(UTF_8));
                    line.reset();
                }
            }
        }
        return ending(line.size() > 0);
    }

    private Ending behindZeros(long from, long to, boolean torn) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long at = from; fill(buffer, at, to); at += buffer.limit()) {
            while (buffer.hasRemaining()) if (buffer.get() != 0) return Ending.DAMAGED;
        }
        return ending(torn);
    }

    /** Reads the next piece before {@code to}; returns false at the end. */
    private boolean fill(ByteBuffer buffer, long at, long to) throws IOException {
        if (at >= to) return false;
        buffer.clear().limit((int) Math.min(BUFFER, to - at));
        int read = channel.read(buffer, at);
        buffer.flip();
        return read > 0;
    }

    private static Ending ending(boolean torn) {
        return torn ? Ending.TORN : Ending.WHOLE;
    }

    void write(byte[] text, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) channel.write(bytes, at + bytes.position());
    }

    /** Writes behind what was appended before, also while its thread is interrupted, which would close the channel. */
    void append(byte[] text) throws IOException {
        claim.append(text);
    }

    /** Forgets what lies behind this position, where {@link #append} goes on. */
    void cut(long size) throws IOException {
        channel.truncate(size);
        claim.appendAt(size);
    }

    /** Writes zeros, since a hole in a file would reserve no disk space. */
    void zero(long from, long to) throws IOException {
        byte[] zeros = new byte[BUFFER];
        for (long at = from; at < to; at += BUFFER) {
            ByteBuffer bytes = ByteBuffer.wrap(zeros, 0, (int) Math.min(BUFFER, to - at));
            while (bytes.hasRemaining()) channel.write(bytes, at + bytes.position());
        }
    }

    void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    /** Returns when everything written, and the file's length, is on the disk. */
    void sync() throws IOException {
        channel.force(true);
    }

    /** Returns when the written bytes are on the disk and can be read again. */
    void syncContent() throws IOException {
        channel.force(false);
    }

    /** Deletes the file, which is no longer needed. */
    void delete() throws IOException {
        try {
            Files.deleteIfExists(claim.file());
        } finally {
            close();
        }
    }

    /** Releases the file for the next claim. */
    @Override
    public void close() throws IOException {
        claim.close();
    }

    /** How lines end. */
    enum Ending {
        WHOLE,
        TORN,
        /** There is data after the zeros, so some records may not have been read. */
        DAMAGED
    }

    /** Takes one line. */
    @FunctionalInterface
    interface LineConsumer {
        void accept(String line) throws IOException;
    }
}
