package dev.tidegate.gateway.call;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * A provider's answer with its content coding removed and a body that can be examined before it is read: content types are unreliable, so
 * the body itself decides what it is. Used by one thread.
 */
final class PlainAnswer implements UpstreamResponse {
    private static final int PEEKED_BYTES = 512;
    private static final String EVENT_BEGINNINGS = ":deir"; // of a comment, data, event, id and retry

    private final UpstreamResponse answer;
    private final PushbackInputStream body;
    private final long length;

    private PlainAnswer(UpstreamResponse answer, InputStream plain) {
        this.answer = answer;
        this.length = plain == answer.body() ? answer.length() : -1; // the plain length of a coded body is unknown
        this.body =
                new PushbackInputStream(plain, answer.status() == 200 ? PEEKED_BYTES : UnsupportedMembers.PEEKED_BYTES);
    }

    /**
     * The answer with its content coding removed, although none was requested.
     *
     * @throws IOException when the coding is unknown, or its beginning cannot be read; the answer is then closed
     */
    static PlainAnswer of(UpstreamResponse answer) throws IOException {
        boolean opened = false;
        try {
            PlainAnswer plain = decoded(answer);
            opened = true;
            return plain;
        } finally {
            if (!opened) answer.close();
        }
    }

    private static PlainAnswer decoded(UpstreamResponse answer) throws IOException {
        String coding = String.join(",", answer.headers().all("Content-Encoding"))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> new PlainAnswer(answer, answer.body());
            case "gzip", "x-gzip" -> new PlainAnswer(answer, new GZIPInputStream(answer.body(), PEEKED_BYTES));
            case "deflate" -> new PlainAnswer(answer, new InflaterInputStream(answer.body()));
            default -> throw new IOException("unknown content coding");
        };
    }

    /** The kinds of body, told apart by how they begin. */
    enum Kind {
        JSON,
        EVENTS,
        OTHER
    }

    /** The kind of the body; waits for its first non-blank byte. */
    Kind kind() throws IOException {
        byte[] peeked = new byte[PEEKED_BYTES];
        int count = 0;
        int first = -1;
        while (first < 0 && count < PEEKED_BYTES) {
            int read = body.read(peeked, count, PEEKED_BYTES - count);
            if (read < 0) break;
            count += read;
            first = firstOf(peeked, count);
        }
        body.unread(peeked, 0, count);
        if (first == '{' || first == '[') return Kind.JSON;
        return first >= 0 && EVENT_BEGINNINGS.indexOf(first) >= 0 ? Kind.EVENTS : Kind.OTHER;
    }

    /** Up to {@code bytes} bytes of the body, which can still be read afterwards. */
    byte[] peek(int bytes) throws IOException {
        byte[] peeked = body.readNBytes(bytes);
        body.unread(peeked);
        return peeked;
    }

    @Override
    public int status() {
        return answer.status();
    }

    @Override
    public Headers headers() {
        return answer.headers();
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void close() {
        try (answer) {
            body.close(); // until then, an inflater holds memory outside the heap
        } catch (IOException e) {
            // the body is no longer needed
        }
    }

    private static int firstOf(byte[] bytes, int count) {
        if (count < 3 && bytes[0] == (byte) 0xEF) return -1; // perhaps a byte order mark
        for (int i = Json.start(bytes, 0, count); i < count; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) return bytes[i];
        }
        return -1;
    }
}
