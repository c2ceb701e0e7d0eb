package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.refusal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a byte stream into server-sent events, independently of how reads divide it. Lines end with LF, CRLF or CR; a blank line ends an
 * event. Not thread-safe.
 */
final class SseFramer {
    static final int MAX_EVENT_BYTES = 16 << 20;

    private static final int INITIAL_BYTES = 2048;
    private static final int COMFORTABLE_BYTES = 16 * 1024;
    private static final int USUAL_BYTES = 64 * 1024;

    private BodyMemory.@Nullable Held memory; // null: not limited
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int eventStart;
    private int lineStart;
    private int scanned;
    private int filled;
    private boolean bareCarriageReturn; // whether the last line ended so
    private boolean begun;
    private boolean ended;

    /** From now on, events beyond the usual size take their room from here. */
    void within(BodyMemory.Held room) {
        memory = room;
    }

    /**
     * Reads once, blocking until bytes arrive.
     *
     * @return false at the end of the stream
     * @throws IOException when reading fails, or an event is larger than {@link #MAX_EVENT_BYTES}
     */
    boolean fill(InputStream in) throws IOException {
        makeRoom();
        int room = buffer.length - filled;
        int count = in.read(buffer, filled, room);
        if (count < 0) {
            ended = true;
            return false;
        }
        filled += count;
        // a fast provider is read in larger pieces
        if (count == room && buffer.length < COMFORTABLE_BYTES) buffer = Arrays.copyOf(buffer, buffer.length * 2);
        return true;
    }

    /** The next complete event, or null. It is valid until the next {@link #fill}. */
    @Nullable
    SseEvent next() {
        if (!begun && !begin()) return null;
        while (scanned < filled) {
            byte octet = buffer[scanned];
            if (octet != '\n' && octet != '\r') {
                scanned++;
                continue;
            }
            int next = afterLineEnd(octet);
            if (next < 0) return null;
            SseEvent event = endLine(octet, next);
            if (event != null) return event;
        }
        return ended ? rest() : null;
    }

    /** Skips a byte order mark, which the standard allows at the start of a stream; false when more bytes are needed to tell. */
    private boolean begin() {
        if (filled == 0 || (filled < 3 && !ended && buffer[0] == (byte) 0xEF)) return false;
        eventStart = Json.start(buffer, 0, filled);
        scanned = eventStart;
        lineStart = eventStart;
        begun = true;
        return true;
    }

    /** Where the next line begins, or -1 when another byte is needed to tell. */
    private int afterLineEnd(byte octet) {
        if (octet == '\n') return scanned + 1;
        if (scanned + 1 < filled) return buffer[scanned + 1] == '\n' ? scanned + 2 : scanned + 1;
        // where lines end with a bare CR, do not wait for an LF, or each event would be one event late
        boolean blank = scanned == lineStart;
        return ended || (blank && bareCarriageReturn) ? scanned + 1 : -1;
    }

    private @Nullable SseEvent endLine(byte octet, int next) {
        boolean blank = scanned == lineStart;
        int end = lineStart;
        bareCarriageReturn = octet == '\r' && next == scanned + 1;
        scanned = next;
        lineStart = next;
        if (!blank) return null;
        int start = eventStart;
        eventStart = next;
        return end > start ? SseEvent.parse(buffer, start, end) : null; // blank lines between events mean nothing
    }

    /** Some providers leave out the blank line at the very end. */
    private @Nullable SseEvent rest() {
        int start = eventStart;
        eventStart = filled;
        return filled > start ? SseEvent.parse(buffer, start, filled) : null;
    }

    private void makeRoom() throws IOException {
        if (eventStart > 0) {
            System.arraycopy(buffer, eventStart, buffer, 0, filled - eventStart);
            filled -= eventStart;
            scanned -= eventStart;
            lineStart -= eventStart;
            eventStart = 0;
        }
        if (filled == 0 && buffer.length > USUAL_BYTES) resize(COMFORTABLE_BYTES);
        if (filled < buffer.length) return;
        if (buffer.length >= MAX_EVENT_BYTES) throw new IOException("event larger than " + MAX_EVENT_BYTES + " bytes");
        resize(Math.min(buffer.length * 2, MAX_EVENT_BYTES));
    }

    /** Takes the room of the new buffer before that of the old one is given back, since both exist for a moment. */
    private void resize(int size) throws IOException {
        int before = buffer.length;
        take(size);
        buffer = Arrays.copyOf(buffer, size);
        if (memory != null && before > USUAL_BYTES) memory.giveBack(before);
    }

    private void take(int size) throws IOException {
        if (memory == null || size <= USUAL_BYTES) return;
        try {
            memory.take(size);
        } catch (RefusedException e) {
            throw new IOException("there is no memory left for an event of " + size + " bytes");
        }
    }
}
