package dev.tidegate.gateway.store.recording;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement by position, in the schema's forms. */
record Parameters(PreparedStatement statement) {
    // longer than any real name, and short enough for an index entry of either database
    private static final int MAX_TEXT = 256;

    /** Enumerations are stored in lower case. */
    void set(int position, Enum<?> value) throws SQLException {
        statement.setString(position, value.name().toLowerCase(Locale.ROOT));
    }

    void set(int position, @Nullable Long value) throws SQLException {
        if (value == null) statement.setNull(position, Types.BIGINT);
        else statement.setLong(position, value);
    }

    void set(int position, @Nullable Boolean value) throws SQLException {
        if (value == null) statement.setNull(position, Types.BOOLEAN);
        else statement.setBoolean(position, value);
    }

    /**
     * Some of the texts come from callers or providers. PostgreSQL accepts neither NUL nor long index entries, and one refused record would
     * hold up all others in its batch.
     */
    void set(int position, @Nullable String text) throws SQLException {
        statement.setString(position, text == null ? null : clipped(text));
    }

    private static String clipped(String text) {
        String shortened = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        return shortened.indexOf('\0') < 0 ? shortened : shortened.replace('\0', '\uFFFD');
    }
}
