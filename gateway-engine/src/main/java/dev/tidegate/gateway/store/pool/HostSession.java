package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.SQLException;

/** What the gateway needs of a host's connection beyond what JDBC can say, on one kind of database. */
interface HostSession {

    /** Begins a transaction; a snapshot only reads, and all its statements see the same state. */
    void begin(Connection host, boolean snapshot) throws SQLException;

    /** Sets what has to hold outside transactions too, and returns what puts it back. */
    Undo arrange(Connection host) throws SQLException;

    /** Makes a connection again what it was. */
    @FunctionalInterface
    interface Undo {
        void on(Connection host) throws SQLException;
    }
}
