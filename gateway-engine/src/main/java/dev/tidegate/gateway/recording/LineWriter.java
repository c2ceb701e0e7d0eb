package dev.tidegate.gateway.recording;

import org.jspecify.annotations.Nullable;

/** Writes fields with a tab before each. Tab, line ends and backslash are escaped; an absent field is {@code \0}. */
final class LineWriter {
    static final String ABSENT = "\\0";

    private final StringBuilder line = new StringBuilder(256);

    LineWriter field(@Nullable Object value) {
        line.append('\t');
        if (value == null) line.append(ABSENT);
        else escape(value.toString());
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\\' -> line.append("\\\\");
                default -> append(c);
            }
        }
    }

    // a lone surrogate has no UTF-8 form and would come back as another character; a zero ends a journal
    private void append(char c) {
        if (Character.isSurrogate(c) || c == 0) line.append(String.format("\\u%04x", (int) c));
        else line.append(c);
    }
}
