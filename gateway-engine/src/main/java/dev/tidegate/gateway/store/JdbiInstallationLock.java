package dev.tidegate.gateway.store;

import dev.tidegate.gateway.tx.InstallationLock;
import org.jdbi.v3.core.Handle;

/** On PostgreSQL an advisory lock of the transaction; on SQLite every writing transaction is alone anyway (IMMEDIATE). */
final class JdbiInstallationLock implements InstallationLock {
    private static final long KEY =
            0x7469646567617465L; // "tidegate" in ASCII, so that no other program's lock is met by chance

    private final JdbiAccess access;
    private final Dialect dialect;

    JdbiInstallationLock(JdbiAccess access, Dialect dialect) {
        this.access = access;
        this.dialect = dialect;
    }

    @Override
    public void acquire() {
        if (dialect == Dialect.SQLITE) return;
        access.inTransaction(JdbiInstallationLock::lock);
    }

    private static int lock(Handle handle) {
        // several nodes may be ahead in the queue, each with a whole run of its own
        handle.execute("SET LOCAL lock_timeout = '60s'");
        handle.execute("SET LOCAL statement_timeout = '60s'");
        return handle.execute("SELECT pg_advisory_xact_lock(?)", KEY);
    }
}
