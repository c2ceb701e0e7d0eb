package dev.tidegate.examples.benchmark.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Reads HTTP/1.1 responses from whatever pieces the network gives. Works on buffers with an array. Not thread-safe. */
final class ResponseReader {
    private enum State {
        STATUS_LINE,
        HEADER,
        SIZED_BODY,
        BODY_UNTIL_CLOSE,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILER,
        COMPLETE
    }

    private static final int MAX_LINE_BYTES = 16 * 1024;

    private final BodySink sink;
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int lineLength;
    private State state = State.STATUS_LINE;
    private int status;
    private long remaining = -1;
    private boolean chunked;
    private boolean closing;

    ResponseReader(BodySink sink) {
        this.sink = sink;
    }

    /** The status of the response that is being read, or was read last. */
    int status() {
        return status;
    }

    /** Whether the server said that it will close the connection. */
    boolean isClosing() {
        return closing;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    void startNext() {
        state = State.STATUS_LINE;
        lineLength = 0;
        status = 0;
        remaining = -1;
        chunked = false;
        closing = false;
    }

    /** Takes what is in the buffer and stops at the end of the response. */
    void read(ByteBuffer in) {
        while (in.hasRemaining() && state != State.COMPLETE) {
            switch (state) {
                case SIZED_BODY, CHUNK_DATA, BODY_UNTIL_CLOSE -> readBody(in);
                default -> {
                    if (readLine(in)) takeLine();
                }
            }
        }
    }

    /** Tells that the server closed the connection, which ends a body without a length. */
    void readEnd() {
        if (state == State.BODY_UNTIL_CLOSE) state = State.COMPLETE;
    }

    private void readBody(ByteBuffer in) {
        int length = remaining < 0 ? in.remaining() : (int) Math.min(in.remaining(), remaining);
        int from = in.arrayOffset() + in.position();
        sink.accept(in.array(), from, from + length);
        in.position(in.position() + length);
        if (remaining < 0) return;
        remaining -= length;
        if (remaining == 0) state = state == State.CHUNK_DATA ? State.CHUNK_END : State.COMPLETE;
    }

    private boolean readLine(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (next == '\n') return true;
            if (next == '\r') continue;
            if (lineLength == line.length) throw new IllegalStateException("a line of the response is too long");
            line[lineLength++] = next;
        }
        return false;
    }

    private void takeLine() {
        boolean empty = lineLength == 0;
        switch (state) {
            case STATUS_LINE -> takeStatusLine();
            case HEADER -> {
                if (empty) startBody();
                else takeHeader();
            }
            case CHUNK_SIZE -> takeChunkSize();
            case CHUNK_END -> state = State.CHUNK_SIZE;
            case TRAILER -> {
                if (empty) state = State.COMPLETE;
            }
            default -> throw new IllegalStateException("no line expected in " + state);
        }
        lineLength = 0;
    }

    private void takeStatusLine() {
        String text = text();
        if (!text.startsWith("HTTP/1.1 ") || text.length() < 12) {
            throw new IllegalStateException("not a response: " + text);
        }
        status = Integer.parseInt(text.substring(9, 12));
        state = State.HEADER;
    }

    private void takeHeader() {
        // only a few names matter, so most lines need no text made of them
        int first = line[0] | 0x20;
        if (first != 'c' && first != 't') return;
        String header = text().toLowerCase(Locale.ROOT);
        int colon = header.indexOf(':');
        if (colon < 0) return;
        String value = header.substring(colon + 1).trim();
        switch (header.substring(0, colon)) {
            case "content-length" -> remaining = Long.parseLong(value);
            case "transfer-encoding" -> chunked = value.contains("chunked");
            case "connection" -> closing = value.contains("close");
            default -> {}
        }
    }

    private void startBody() {
        if (status < 200) {
            startNext();
        } else if (chunked) {
            state = State.CHUNK_SIZE;
        } else if (remaining < 0) {
            state = State.BODY_UNTIL_CLOSE;
            closing = true;
        } else {
            state = remaining == 0 ? State.COMPLETE : State.SIZED_BODY;
        }
    }

    private void takeChunkSize() {
        String text = text();
        int extension = text.indexOf(';');
        remaining = Long.parseLong((extension < 0 ? text : text.substring(0, extension)).trim(), 16);
        state = remaining == 0 ? State.TRAILER : State.CHUNK_DATA;
    }

    private String text() {
        return new String(line, 0, lineLength, ISO_8859_1);
    }
}
