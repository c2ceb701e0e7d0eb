package dev.tidegate.gateway.store.apikey;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A key managed by configuration, and its name there. */
record ManagedKeyRow(String serviceAccountKey, String configKey, String publicId) {
    static ManagedKeyRow of(ResultSet row) throws SQLException {
        return new ManagedKeyRow(
                row.getString("service_account_key"), row.getString("config_key"), row.getString("public_id"));
    }
}
