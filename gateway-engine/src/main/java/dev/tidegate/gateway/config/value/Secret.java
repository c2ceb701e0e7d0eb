package dev.tidegate.gateway.config.value;

import static java.util.Objects.requireNonNull;

/** A resolved secret. Never printed: the text is available only from {@link #reveal}. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = requireNonNull(text, "text");
    }

    /**
     * The value of an environment variable of this process.
     *
     * @throws IllegalArgumentException when it is unset or empty
     */
    public static Secret ofEnvironment(String name) {
        String text = System.getenv(name);
        if (text == null || text.isEmpty())
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        return new Secret(text);
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
