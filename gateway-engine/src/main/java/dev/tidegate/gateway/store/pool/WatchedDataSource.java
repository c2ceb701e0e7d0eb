package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Connections to a SQLite file as long as that file is in its place. */
final class WatchedDataSource extends BareDataSource {
    private static final String GONE = "its file was moved, deleted or replaced";

    private final DataSource source;
    private final BooleanSupplier inPlace;

    WatchedDataSource(DataSource source, BooleanSupplier inPlace) {
        this.source = source;
        this.inPlace = inPlace;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!inPlace.getAsBoolean()) throw new SQLException(GONE);
        return source.getConnection();
    }

    /** Why there are no connections, or empty. */
    Optional<String> problem() {
        return inPlace.getAsBoolean() ? Optional.empty() : Optional.of(GONE);
    }
}
