package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer. Reports every successful read to the watch. Used by one thread. */
abstract class AnswerBody extends InputStream {
    final Connection connection;
    private final WatchedCall watch;
    private boolean ended;

    AnswerBody(Connection connection, WatchedCall watch) {
        this.connection = connection;
        this.watch = watch;
    }

    static AnswerBody of(AnswerHead head, Connection connection, WatchedCall watch) {
        return switch (head.framing()) {
            case NONE -> new LengthBody(connection, watch, 0);
            case LENGTH -> new LengthBody(connection, watch, head.length());
            case CHUNKED -> new ChunkedBody(connection, watch);
            case UNTIL_CLOSE -> new OpenBody(connection, watch);
        };
    }

    /** Whether the whole answer has been read. */
    final boolean ended() {
        return ended;
    }

    final void end() {
        ended = true;
    }

    /** Reads up to {@code length} bytes, which is not zero, or returns -1 at the end. */
    abstract int next(byte[] bytes, int offset, int length) throws IOException;

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (ended) return -1;
        int count = next(bytes, offset, length);
        if (count < 0) end();
        else watch.progressed();
        return count;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    final int required(byte[] bytes, int offset, long length) throws IOException {
        int count = connection.read(bytes, offset, (int) length);
        if (count < 0) throw new EOFException("the connection ended before the answer did");
        return count;
    }

    /** As many bytes as the head says. */
    private static final class LengthBody extends AnswerBody {
        private long left;

        LengthBody(Connection connection, WatchedCall watch, long length) {
            super(connection, watch);
            this.left = length;
            if (length == 0) end();
        }

        @Override
        int next(byte[] bytes, int offset, int length) throws IOException {
            int count = required(bytes, offset, Math.min(length, left));
            left -= count;
            if (left == 0) end();
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(left, connection.buffered());
        }
    }

    /** Everything until the other side closes the connection. */
    private static final class OpenBody extends AnswerBody {
        OpenBody(Connection connection, WatchedCall watch) {
            super(connection, watch);
        }

        @Override
        int next(byte[] bytes, int offset, int length) throws IOException {
            return connection.read(bytes, offset, length);
        }

        @Override
        public int available() {
            return connection.buffered();
        }
    }
}
