package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.json.Splice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event as it came: its lines without the blank one at the end, and where its data lies. Several data lines are joined
 * as the standard says.
 */
final class SseEvent {
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};

    private final byte[] bytes;
    private final int start;
    private final int end;
    private byte[] data;
    private int dataStart = -1;
    private int dataEnd = -1;
    private boolean joined;
    private @Nullable String name;

    private SseEvent(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.data = bytes;
    }

    /** Reads the lines between {@code start} and {@code end}; the array is not copied. */
    static SseEvent parse(byte[] bytes, int start, int end) {
        SseEvent event = new SseEvent(bytes, start, end);
        int line = start;
        while (line < end) {
            int stop = line;
            while (stop < end && bytes[stop] != '\n' && bytes[stop] != '\r') stop++;
            event.line(line, stop);
            line = stop + 1;
            if (stop + 1 < end && bytes[stop] == '\r' && bytes[stop + 1] == '\n') line++;
        }
        return event;
    }

    boolean hasData() {
        return dataStart >= 0;
    }

    /** The array the data lies in. */
    byte[] data() {
        return data;
    }

    int dataStart() {
        return dataStart;
    }

    int dataLength() {
        return dataEnd - dataStart;
    }

    boolean dataIs(byte[] text) {
        return dataLength() == text.length && Arrays.equals(data, dataStart, dataEnd, text, 0, text.length);
    }

    /** Writes the event as it came. */
    void writeTo(ByteArrayOutputStream out) {
        out.write(bytes, start, end - start);
        endEvent(out);
    }

    /** Writes the event with its data changed. */
    void writeTo(ByteArrayOutputStream out, Splice splice) {
        if (splice.isEmpty()) {
            writeTo(out);
        } else if (joined) {
            writeJoined(out, splice.apply(data, dataStart, dataEnd));
        } else {
            splice.writeTo(out, bytes, start, end);
            endEvent(out);
        }
    }

    private void writeJoined(ByteArrayOutputStream out, byte[] changed) {
        if (name != null) out.writeBytes(("event: " + name + "\n").getBytes(StandardCharsets.UTF_8));
        String lines = new String(changed, StandardCharsets.UTF_8).replace("\n", "\ndata: ");
        out.writeBytes(("data: " + lines + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The blank line, ended as the line before it. */
    private void endEvent(ByteArrayOutputStream out) {
        byte last = bytes[end - 1];
        if (last == '\n' && end - 2 >= start && bytes[end - 2] == '\r') {
            out.write('\r');
            out.write('\n');
        } else if (last == '\r') {
            out.write('\r');
        } else {
            if (last != '\n') out.write('\n');
            out.write('\n');
        }
    }

    private void line(int from, int to) {
        int value = value(DATA, from, to);
        if (value >= 0) {
            addData(value, to);
            return;
        }
        value = value(EVENT, from, to);
        if (value >= 0) name = new String(bytes, value, to - value, StandardCharsets.UTF_8);
    }

    /** Where the value of the field begins, or -1 when the line is of another field. */
    private int value(byte[] field, int from, int to) {
        int colon = from + field.length;
        if (colon > to || !Arrays.equals(bytes, from, colon, field, 0, field.length)) return -1;
        if (colon == to) return to;
        if (bytes[colon] != ':') return -1;
        return colon + 1 < to && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private void addData(int from, int to) {
        if (dataStart < 0) {
            dataStart = from;
            dataEnd = to;
            return;
        }
        byte[] both = new byte[dataEnd - dataStart + 1 + to - from];
        System.arraycopy(data, dataStart, both, 0, dataEnd - dataStart);
        both[dataEnd - dataStart] = '\n';
        System.arraycopy(bytes, from, both, dataEnd - dataStart + 1, to - from);
        data = both;
        dataStart = 0;
        dataEnd = both.length;
        joined = true;
    }
}
