package dev.tidegate.examples.benchmark.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/** Collects one HTTP/1.1 request, sized or chunked. Requests are answered one at a time, so nothing is read ahead. */
final class RequestReader {
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final byte[] METHOD = {'P', 'O', 'S', 'T', ' '};

    private byte[] bytes = new byte[4096];
    private int length;
    private int headEnd = -1;
    private long bodyBytes;
    private boolean chunked;

    void startNext() {
        length = 0;
        headEnd = -1;
        bodyBytes = 0;
        chunked = false;
    }

    /** Takes all that is in the buffer; true when the request is complete. */
    boolean read(ByteBuffer in) {
        append(in);
        if (headEnd < 0 && !findHead()) return false;
        return chunked ? endsWithLastChunk() : length - headEnd >= bodyBytes;
    }

    boolean contains(byte[] searched) {
        return indexOf(searched, 0, length) >= 0;
    }

    /** The body as it came; chunk sizes are left in it, since nobody here looks at more than a few words of it. */
    String body() {
        return new String(bytes, headEnd, length - headEnd, ISO_8859_1);
    }

    private void append(ByteBuffer in) {
        int added = in.remaining();
        if (length + added > MAX_BYTES) throw new IllegalStateException("the request is too large");
        if (length + added > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + added));
        in.get(bytes, length, added);
        length += added;
    }

    private boolean findHead() {
        int end = indexOf(new byte[] {'\r', '\n', '\r', '\n'}, 0, length);
        if (end < 0) return false;
        headEnd = end + 4;
        if (indexOf(METHOD, 0, METHOD.length) != 0) throw new IllegalStateException("not a POST");
        String head = new String(bytes, 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
        chunked = head.contains("\r\ntransfer-encoding: chunked");
        int at = head.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int from = at + "\r\ncontent-length:".length();
            int to = head.indexOf('\r', from);
            bodyBytes = Long.parseLong(
                    head.substring(from, to < 0 ? head.length() : to).trim());
        }
        return true;
    }

    private boolean endsWithLastChunk() {
        byte[] lastChunk = {'0', '\r', '\n', '\r', '\n'};
        return length >= headEnd + lastChunk.length
                && indexOf(lastChunk, length - lastChunk.length, length) == length - lastChunk.length;
    }

    private int indexOf(byte[] searched, int from, int to) {
        for (int at = from; at + searched.length <= to; at++) {
            if (Arrays.equals(bytes, at, at + searched.length, searched, 0, searched.length)) return at;
        }
        return -1;
    }
}
