package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;

/** A body in chunks (RFC 9112 7.1). Extensions and trailers are skipped, within limits. */
final class ChunkedBody extends AnswerBody {
    private static final int MAX_SIZE_LINE_BYTES = 512;
    private static final int MAX_SIZE_DIGITS = 15;
    private static final int MAX_TRAILER_BYTES = 8 * 1024;
    private static final int MAX_EXTENSION_BYTES = 64 * 1024;

    private long left;
    private boolean begun;
    private int extensionBytes = MAX_EXTENSION_BYTES;

    ChunkedBody(Connection connection, WatchedCall watch) {
        super(connection, watch);
    }

    @Override
    int next(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            left = nextSize();
            if (left == 0) {
                trailers();
                return -1;
            }
        }
        int count = required(bytes, offset, Math.min(length, left));
        left -= count;
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(left, connection.buffered());
    }

    private long nextSize() throws IOException {
        // only now, so that the previous chunk's data did not wait for its end
        if (begun && connection.readLine(2) != 0) throw new MalformedAnswerException("a chunk is longer than it says");
        begun = true;
        int length = connection.readLine(MAX_SIZE_LINE_BYTES);
        int digits = 0;
        long size = 0;
        for (; digits < length && hex(connection.at(digits)) >= 0; digits++) {
            if (digits == MAX_SIZE_DIGITS) throw new MalformedAnswerException("a chunk has an absurd size");
            size = 16 * size + hex(connection.at(digits));
        }
        if (digits == 0) throw new MalformedAnswerException("a chunk has no size");
        if (digits < length) extension(digits, length);
        return size;
    }

    private void extension(int from, int to) throws MalformedAnswerException {
        int at = from;
        while (at < to && Octets.isBlank(connection.at(at))) at++;
        if (at == to || connection.at(at) != ';') throw new MalformedAnswerException("a chunk's size is not a number");
        for (; at < to; at++) {
            if (!Octets.isText(connection.at(at)))
                throw new MalformedAnswerException("a chunk extension has control characters");
        }
        extensionBytes -= to - from;
        if (extensionBytes < 0) throw new MalformedAnswerException("it has too many chunk extensions");
    }

    private void trailers() throws IOException {
        int bytes = MAX_TRAILER_BYTES;
        Headers.Builder dropped = Headers.builder();
        for (int length = connection.readLine(bytes); length > 0; length = connection.readLine(bytes)) {
            bytes -= length + 2;
            new FieldReader().read(connection, length, dropped);
        }
    }

    private static int hex(byte octet) {
        return octet < 0 ? -1 : Character.digit(octet, 16);
    }
}
