package dev.tidegate.gateway.config.value;

/** Where the database is, taken apart. Nothing made from it shows the text it came from: that may hold a password. Not part of the API. */
public sealed interface DatabaseUrl permits SqliteUrl, PostgresUrl {

    /** Names the place for people, without user or password. */
    String display();

    /** Whether the text is that of a database this software knows. */
    static boolean isValid(String text) {
        try {
            parse(new Secret(text));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Takes the text apart.
     *
     * @throws IllegalArgumentException that says what is wrong without repeating the text
     */
    static DatabaseUrl parse(Secret url) {
        String text = url.reveal().strip();
        if (text.startsWith(SqliteUrl.SCHEME)) return SqliteUrl.parse(text.substring(SqliteUrl.SCHEME.length()));
        if (text.startsWith("postgresql://") || text.startsWith("postgres://")) return PostgresUrl.parse(text);
        throw new IllegalArgumentException(
                "database URL: unknown kind (expected: sqlite:PATH or postgresql://user:password@host:port/name)");
    }
}
