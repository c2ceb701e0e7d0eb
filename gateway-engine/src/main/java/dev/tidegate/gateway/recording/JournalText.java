package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Lines of a journal's file and the zeros behind them, by position. */
final class JournalText {
    private static final int BUFFER = 64 * 1024;

    private JournalText() {}

    /**
     * Gives every whole line from {@code from} on to {@code reader}, up to {@code to} or the first zero. A torn line at the end is not given.
     */
    static Ending read(FileChannel channel, long from, long to, LineConsumer reader) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (long at = from; at < to; ) {
            buffer.clear().limit((int) Math.min(BUFFER, to - at));
            int read = channel.read(buffer, at);
            if (read <= 0) break;
            at += read;
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == 0) return behindZeros(channel, at - buffer.remaining(), to, line.size() > 0);
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

    private static Ending behindZeros(FileChannel channel, long from, long to, boolean torn) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long at = from; at < to; ) {
            buffer.clear().limit((int) Math.min(BUFFER, to - at));
            int read = channel.read(buffer, at);
            if (read <= 0) break;
            at += read;
            buffer.flip();
            while (buffer.hasRemaining()) if (buffer.get() != 0) return Ending.DAMAGED;
        }
        return ending(torn);
    }

    private static Ending ending(boolean torn) {
        return torn ? Ending.TORN : Ending.WHOLE;
    }

    static void write(FileChannel channel, byte[] text, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) channel.write(bytes, at + bytes.position());
    }

    /** Zeros that are written, not left out: a hole in a file holds no room on the disk. */
    static void zero(FileChannel channel, long from, long to) throws IOException {
        byte[] zeros = new byte[BUFFER];
        for (long at = from; at < to; at += BUFFER) {
            ByteBuffer bytes = ByteBuffer.wrap(zeros, 0, (int) Math.min(BUFFER, to - at));
            while (bytes.hasRemaining()) channel.write(bytes, at + bytes.position());
        }
    }

    /** How lines end. */
    enum Ending {
        WHOLE,
        TORN,
        /** More was written behind the zeros: there may be records that nobody has read. */
        DAMAGED
    }

    /** Takes one line. */
    @FunctionalInterface
    interface LineConsumer {
        void accept(String line) throws IOException;
    }
}
