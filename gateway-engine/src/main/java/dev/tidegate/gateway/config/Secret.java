package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

/** A resolved secret. Never printed: whoever needs the text asks for it by name. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = requireNonNull(text, "text");
    }

    /** The secret itself. Not for logs, errors or records. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
