package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event as received: its lines without the final blank one, and the position of its data. Multiple data lines are joined as
 * the standard says.
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
    private @Nullable ByteArrayOutputStream joined;
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
        event.join();
        return event;
    }

    /** The gateway's own error in this family's envelope, ready to send. */
    static byte[] error(Refusal refusal, Family family) {
        String prefix = family == Family.ANTHROPIC ? "event: error\ndata: " : "data: ";
        return of(prefix, ErrorRenderer.envelope(refusal, family));
    }

    /** The gateway's own event, ready to send. */
    static byte[] of(String prefix, byte[] json) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(json.length + 32);
        event.writeBytes(Json.utf8(prefix));
        event.writeBytes(json);
        event.writeBytes(Json.utf8("\n\n"));
        return event.toByteArray();
    }

    /** Reads an event with the blank line that ends it, as {@link #writeTo} wrote it. */
    static SseEvent parseWhole(byte[] event) {
        boolean pair = event[event.length - 1] == '\n' && event[event.length - 2] == '\r';
        return parse(event, 0, event.length - (pair ? 2 : 1));
    }

    /** The value of the {@code event} field, or null without one. */
    @Nullable
    String name() {
        return name;
    }

    /** Whether it has no data, or only blanks: by the standard such an event is ignored, and clients that do not ignore it fail. */
    boolean isEmpty() {
        return trimmedStart() == trimmedEnd();
    }

    /** Whether its data can be a JSON object. */
    boolean isObject() {
        return !isEmpty() && data[trimmedStart()] == '{';
    }

    /** The array that contains the data. */
    byte[] data() {
        return data;
    }

    int dataStart() {
        return dataStart;
    }

    int dataLength() {
        return dataEnd - dataStart;
    }

    /** Whether its data is this text, ignoring surrounding blanks. */
    boolean dataIs(byte[] text) {
        return Arrays.equals(data, trimmedStart(), trimmedEnd(), text, 0, text.length);
    }

    /** Writes its comment lines, without the blank line that would make them an event. */
    void writeComments(ByteArrayOutputStream out) {
        int line = start;
        while (line < end) {
            int stop = line;
            while (stop < end && bytes[stop] != '\n' && bytes[stop] != '\r') stop++;
            if (stop > line && bytes[line] == ':') {
                out.write(bytes, line, stop - line);
                out.write('\n');
            }
            line = stop + 1;
        }
    }

    /** Writes the event unchanged. */
    void writeTo(ByteArrayOutputStream out) {
        out.write(bytes, start, end - start);
        endEvent(out);
    }

    /** Writes the event with its data changed. */
    void writeTo(ByteArrayOutputStream out, Splice splice) {
        if (splice.isEmpty()) {
            writeTo(out);
        } else if (joined != null) {
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

    /** Writes the blank line, with the same line end as the line before. */
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

    /** Where the value of the field begins, or -1 when the line has another field. */
    private int value(byte[] field, int from, int to) {
        int colon = from + field.length;
        if (colon > to || !Arrays.equals(bytes, from, colon, field, 0, field.length)) return -1;
        if (colon == to) return to;
        if (bytes[colon] != ':') return -1;
        return colon + 1 < to && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private int trimmedStart() {
        int at = Math.max(dataStart, 0);
        while (at < dataEnd && isBlank(data[at])) at++;
        return at;
    }

    private int trimmedEnd() {
        int first = trimmedStart();
        int at = Math.max(dataEnd, first);
        while (at > first && isBlank(data[at - 1])) at--;
        return at;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\n' || octet == '\r';
    }

    private void addData(int from, int to) {
        if (dataStart < 0) {
            dataStart = from;
            dataEnd = to;
            return;
        }
        if (joined == null) {
            joined = new ByteArrayOutputStream(end - dataStart);
            joined.write(bytes, dataStart, dataEnd - dataStart);
        }
        joined.write('\n');
        joined.write(bytes, from, to - from);
    }

    private void join() {
        if (joined == null) return;
        data = joined.toByteArray();
        dataStart = 0;
        dataEnd = data.length;
    }
}
