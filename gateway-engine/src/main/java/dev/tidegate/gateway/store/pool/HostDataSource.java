package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Provides connections of a host's pool in the state the gateway needs, whatever the pool's defaults are. */
final class HostDataSource extends BareDataSource {
    private final DataSource host;
    private final HostSession session;

    HostDataSource(DataSource host, HostSession session) {
        this.host = host;
        this.session = session;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = host.getConnection();
        if (connection == null) throw new SQLException("the host's DataSource gave no connection");
        return HostConnection.borrow(connection, session);
    }
}
