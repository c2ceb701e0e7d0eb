package dev.tidegate.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A model without its lists. */
record ModelRow(
        String id, String description, int rank, @Nullable String aliasOf, boolean restricted, boolean enabled) {

    static ModelRow of(ResultSet row) throws SQLException {
        return new ModelRow(
                row.getString("id"),
                row.getString("description"),
                row.getInt("list_rank"),
                row.getString("alias_of"),
                row.getBoolean("allowlist_enabled"),
                row.getBoolean("enabled"));
    }
}
