package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.IdentityEpochStore;
import dev.tidegate.gateway.tx.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Reads on a connection of its own, so never from inside the caller's transaction: the committed value is the one that counts. Plain
 * JDBC: this is the one query of the call path, and an SQL object cost several times the query itself.
 */
final class JdbcIdentityEpochStore implements IdentityEpochStore {
    private static final String READ = "SELECT epoch FROM tg_identity_epoch WHERE id = 1";

    private final DataSource dataSource;

    JdbcIdentityEpochStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public long read() {
        return JdbiAccess.guarded(this::query);
    }

    private long query() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) throw new StoreException("The identity epoch has no row. Restore tg_identity_epoch.");
            return rows.getLong(1);
        }
    }
}
