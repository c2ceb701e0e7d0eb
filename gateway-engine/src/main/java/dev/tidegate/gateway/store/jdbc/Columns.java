package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.identity.credential.SecretDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads columns in the forms the schema uses. */
public final class Columns {
    private Columns() {}

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    public static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        Long millis = nullableLong(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    public static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** A value stored as text, such as an id. */
    public static <T> @Nullable T nullable(ResultSet row, String column, Function<String, T> of) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : of.apply(text);
    }

    /** A digest without a pepper. */
    public static SecretDigest digest(ResultSet row, String column) throws SQLException {
        return new SecretDigest(HexFormat.of().parseHex(row.getString(column)), null);
    }

    /**
     * Reads an enumeration.
     *
     * @throws SQLException when the text is not one of its names, so that this software did not write the row
     */
    public static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type) throws SQLException {
        String text = row.getString(column);
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new SQLException("column " + column + " holds no known " + type.getSimpleName(), e);
        }
    }
}
