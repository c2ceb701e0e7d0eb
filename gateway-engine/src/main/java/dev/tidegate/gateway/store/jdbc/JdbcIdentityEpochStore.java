package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.keydirectory.IdentityEpochStore;
import dev.tidegate.gateway.store.pool.Dialect;
import dev.tidegate.gateway.transaction.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads on its own connection, never inside the caller's transaction, because only the committed value counts. Plain JDBC, since this is
 * the only query on the call path and an SQL object costs several times the query itself.
 */
final class JdbcIdentityEpochStore implements IdentityEpochStore {
    private final DataSource dataSource;
    private final String query;
    private final PreparedStatements statements;

    /** @param schema the schema of the table; null to use each connection's own */
    JdbcIdentityEpochStore(DataSource dataSource, @Nullable String schema, PreparedStatements statements) {
        this.dataSource = dataSource;
        this.statements = statements;
        String table = schema == null ? "tg_identity_epoch" : Dialect.quoted(schema) + ".tg_identity_epoch";
        this.query = "SELECT epoch FROM " + table + " WHERE id = 1";
    }

    @Override
    public long read() {
        return JdbiAccess.guarded(this::query);
    }

    private long query() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return statements.with(connection, query, statement -> {
                try (ResultSet rows = statement.executeQuery()) {
                    if (!rows.next())
                        throw new StoreException("The identity epoch has no row. Restore tg_identity_epoch.");
                    return rows.getLong(1);
                }
            });
        }
    }
}
