package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.SQLException;

/** What the gateway needs from a host's connection beyond what JDBC can express, for one kind of database. */
interface HostSession {

    /** Begins a transaction; a snapshot only reads, and all its statements see the same state. */
    void begin(Connection host, boolean snapshot) throws SQLException;

    /** Sets what must also apply outside transactions, and returns how to undo it. */
    Undo arrange(Connection host) throws SQLException;

    /** Restores a connection's original state. */
    @FunctionalInterface
    interface Undo {
        void on(Connection host) throws SQLException;
    }
}
