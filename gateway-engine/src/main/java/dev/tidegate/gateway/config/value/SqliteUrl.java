package dev.tidegate.gateway.config.value;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A database in one file. Not part of the API. */
public record SqliteUrl(Path file) implements DatabaseUrl {
    static final String SCHEME = "sqlite:";

    static SqliteUrl parse(String path) {
        if (path.startsWith(":memory:")) {
            throw new IllegalArgumentException(
                    "database URL: an in-memory database would lose every key and ledger row (expected: sqlite:PATH)");
        }
        boolean looksLikeHost = path.startsWith("//") && !path.startsWith("///");
        // these have a special meaning to the driver: options, resources and URIs
        boolean special =
                path.startsWith(":") || path.startsWith("file:") || path.indexOf('?') >= 0 || path.indexOf('\0') >= 0;
        if (path.isBlank() || looksLikeHost || special) {
            throw new IllegalArgumentException(
                    "database URL: no plain file path after sqlite: (expected: sqlite:PATH)");
        }
        return new SqliteUrl(pathOf(path));
    }

    private static Path pathOf(String path) {
        try {
            return Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("database URL: not a path of this system (expected: sqlite:PATH)", e);
        }
    }

    /** The URL for the driver. */
    public String jdbcUrl() {
        return "jdbc:sqlite:" + file;
    }

    @Override
    public String display() {
        return SCHEME + file;
    }
}
