package dev.tidegate.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** One text that hangs on a model: a tag, an address or a team key. */
record ModelValue(String model, String value) {

    static ModelValue of(ResultSet row) throws SQLException {
        return new ModelValue(row.getString("model_id"), row.getString("value"));
    }
}
