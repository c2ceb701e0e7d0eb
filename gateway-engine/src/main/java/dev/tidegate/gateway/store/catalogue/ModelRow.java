package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.identity.access.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A model without its lists. */
record ModelRow(
        ModelId id, String description, int rank, @Nullable ModelId aliasOf, boolean restricted, boolean enabled) {

    static ModelRow of(ResultSet row) throws SQLException {
        return new ModelRow(
                new ModelId(row.getString("id")),
                row.getString("description"),
                row.getInt("list_rank"),
                Columns.nullable(row, "alias_of", ModelId::new),
                row.getBoolean("allowlist_enabled"),
                row.getBoolean("enabled"));
    }
}
