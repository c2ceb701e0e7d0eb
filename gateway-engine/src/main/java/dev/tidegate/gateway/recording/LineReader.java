package dev.tidegate.gateway.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LineWriter} wrote, field by field. */
final class LineReader {
    private final List<String> fields;
    private int next;

    LineReader(String line) {
        List<String> parts = List.of(line.split("\t", -1));
        this.fields = parts.subList(1, parts.size()); // every field has a tab before it
    }

    int size() {
        return fields.size();
    }

    /** The next field; an absent one is an error. */
    String text() {
        String text = textOrNull();
        if (text == null) throw new IllegalArgumentException("field " + next + ": absent (expected: a value)");
        return text;
    }

    @Nullable
    String textOrNull() {
        String field = fields.get(next++);
        return field.equals(LineWriter.ABSENT) ? null : unescape(field);
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

    /** Appends what the escape at {@code at} stands for and returns where it ends. */
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
