package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What differs between the databases. Everything that is not here is the same text on both. */
public enum Dialect {
    /** A read transaction sees one snapshot by itself; the driver takes no other level. */
    SQLITE(TransactionIsolationLevel.SERIALIZABLE),
    POSTGRESQL(TransactionIsolationLevel.REPEATABLE_READ);

    private final TransactionIsolationLevel snapshotIsolation;

    Dialect(TransactionIsolationLevel snapshotIsolation) {
        this.snapshotIsolation = snapshotIsolation;
    }

    /** What people call it. */
    public String product() {
        return this == SQLITE ? "SQLite" : "PostgreSQL";
    }

    /** The level at which all statements of one transaction read the same state. */
    public TransactionIsolationLevel snapshotIsolation() {
        return snapshotIsolation;
    }

    /**
     * What a query ends with that locks its rows until the end of the transaction, against all changes but not against rows that refer to
     * them. SQLite's writing transactions are alone anyway (IMMEDIATE).
     */
    public String rowLock() {
        return this == POSTGRESQL ? " FOR NO KEY UPDATE" : "";
    }

    /** The same for rows that somebody else has not locked; the others are left out. */
    public String rowLockSkippingLocked() {
        return this == POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
    }

    /**
     * A condition that a text is part of a column's; both as they stand, without wildcards.
     *
     * @param parameter the name of the text's parameter
     */
    public String contains(String column, String parameter) {
        return (this == POSTGRESQL ? "strpos(" : "instr(") + column + ", :" + parameter + ") > 0";
    }

    /** @throws IllegalArgumentException when it is another database */
    static Dialect of(Connection connection) throws SQLException {
        return named(connection.getMetaData().getDatabaseProductName());
    }

    /** A name that SQL takes as it stands. */
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
