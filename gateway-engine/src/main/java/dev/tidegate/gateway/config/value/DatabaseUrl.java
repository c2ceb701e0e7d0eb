package dev.tidegate.gateway.config.value;

/** A parsed database URL. Nothing derived from it shows the original text, which may hold a password. Not part of the API. */
public sealed interface DatabaseUrl permits SqliteUrl, PostgresUrl {

    /** The location for display, without user or password. */
    String display();

    /** Whether the text is the URL of a supported database. */
    static boolean isValid(String text) {
        try {
            parse(new Secret(text));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Parses the text.
     *
     * @throws IllegalArgumentException saying what is wrong without repeating the text
     */
    static DatabaseUrl parse(Secret url) {
        String text = url.reveal().strip();
        if (text.startsWith(SqliteUrl.SCHEME)) return SqliteUrl.parse(text.substring(SqliteUrl.SCHEME.length()));
        if (text.startsWith("postgresql://") || text.startsWith("postgres://")) return PostgresUrl.parse(text);
        throw new IllegalArgumentException(
                "database URL: unknown kind (expected: sqlite:PATH or postgresql://user:password@host:port/name)");
    }
}
