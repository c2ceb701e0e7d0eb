package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.identity.access.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One text that belongs to a model: a tag, an address or a team key. */
record ModelValue(ModelId model, String value) {

    static ModelValue of(ResultSet row) throws SQLException {
        return new ModelValue(new ModelId(row.getString("model_id")), row.getString("value"));
    }
}
