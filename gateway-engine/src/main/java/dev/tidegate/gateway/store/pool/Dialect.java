package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The differences between the databases. All other SQL is the same on both. */
public enum Dialect {
    /** A read transaction always sees one snapshot; the driver supports no other level. */
    SQLITE(TransactionIsolationLevel.SERIALIZABLE),
    POSTGRESQL(TransactionIsolationLevel.REPEATABLE_READ);

    private final TransactionIsolationLevel snapshotIsolation;

    Dialect(TransactionIsolationLevel snapshotIsolation) {
        this.snapshotIsolation = snapshotIsolation;
    }

    /** The name for display. */
    public String product() {
        return this == SQLITE ? "SQLite" : "PostgreSQL";
    }

    /** The isolation level at which all statements of one transaction read the same state. */
    public TransactionIsolationLevel snapshotIsolation() {
        return snapshotIsolation;
    }

    /**
     * The end of a query that locks its rows until the end of the transaction, against all changes but not against rows that refer to them.
     * SQLite's writing transactions are exclusive anyway (IMMEDIATE).
     */
    public String rowLock() {
        return this == POSTGRESQL ? " FOR NO KEY UPDATE" : "";
    }

    /** The same, but skips rows locked by others. */
    public String rowLockSkippingLocked() {
        return this == POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
    }

    /**
     * A condition that a column contains a text; both taken literally, without wildcards.
     *
     * @param parameter the name of the text's parameter
     */
    public String contains(String column, String parameter) {
        return (this == POSTGRESQL ? "strpos(" : "instr(") + column + ", :" + parameter + ") > 0";
    }

    /** @throws IllegalArgumentException when it is a different database */
    static Dialect of(Connection connection) throws SQLException {
        return named(connection.getMetaData().getDatabaseProductName());
    }

    /** A name that SQL accepts without quoting. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Dialect named(String product) {
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new IllegalArgumentException("database: " + product + " (expected: SQLite or PostgreSQL)");
        };
    }
}
