package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of version 1 and 2 journals: the format version, which is 1, then the fields of a record in a fixed order, separated by
 * tabs. Tabs, line ends and backslashes are escaped; an absent field is {@code \0}.
 */
final class TabbedRecord {
    private static final String VERSION = "1";
    private static final String ABSENT = "\\0";
    private static final int FIELDS = 21;

    private final List<String> fields;

    private TabbedRecord(List<String> fields) {
        this.fields = fields;
    }

    static boolean matches(String text) {
        return text.startsWith(VERSION + "\t");
    }

    /**
     * The record in the line, which has no prices.
     *
     * @throws IllegalArgumentException when the line holds no record
     */
    static CallRecord read(String text) {
        List<String> fields = List.of(text.split("\t", -1));
        if (fields.size() != FIELDS)
            throw new IllegalArgumentException("record: " + fields.size() + " fields (expected: " + FIELDS + ")");
        return new TabbedRecord(fields).call();
    }

    private CallRecord call() {
        Usage usage = usage();
        return new CallRecord(
                text(1),
                text(2),
                Instant.parse(text(3)),
                new ApiKeyId(text(4)),
                textOrNull(5),
                textOrNull(6),
                textOrNull(7),
                text(8),
                Boolean.parseBoolean(text(9)),
                text(10),
                textOrNull(11),
                textOrNull(12),
                textOrNull(13),
                Integer.parseInt(text(14)),
                usage,
                Cost.withoutPrice(usage),
                CallOutcome.valueOf(text(16)),
                textOrNull(17),
                durationOrNull(18),
                Duration.parse(text(19)),
                Boolean.parseBoolean(text(20)),
                List.of());
    }

    private @Nullable Usage usage() {
        String text = textOrNull(15);
        if (text == null) return null;
        String[] counts = text.split(" ", -1);
        if (counts.length != 4) throw new IllegalArgumentException("usage: " + counts.length + " counts (expected: 4)");
        return new Usage(
                Long.parseLong(counts[0]),
                Long.parseLong(counts[1]),
                Long.parseLong(counts[2]),
                Long.parseLong(counts[3]));
    }

    private @Nullable Duration durationOrNull(int position) {
        String text = textOrNull(position);
        return text == null ? null : Duration.parse(text);
    }

    private String text(int position) {
        String text = textOrNull(position);
        if (text == null) throw new IllegalArgumentException("field " + position + ": absent (expected: a value)");
        return text;
    }

    private @Nullable String textOrNull(int position) {
        String field = fields.get(position);
        return field.equals(ABSENT) ? null : unescape(field);
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) return field;
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) != '\\') text.append(field.charAt(i));
            else i = unescape(field, i + 1, text);
        }
        return text.toString();
    }

    /** Appends the character escaped at {@code at} and returns where the escape ends. */
    private static int unescape(String field, int at, StringBuilder text) {
        if (at >= field.length()) throw new IllegalArgumentException("escape: cut off (expected: one more character)");
        switch (field.charAt(at)) {
            case 't' -> text.append('\t');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 'u' -> text.append((char) Integer.parseInt(field, at + 1, Math.min(at + 5, field.length()), 16));
            default -> text.append(field.charAt(at));
        }
        return field.charAt(at) == 'u' ? at + 4 : at;
    }
}
