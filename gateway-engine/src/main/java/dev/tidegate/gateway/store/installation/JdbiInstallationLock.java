package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.pool.Dialect;
import dev.tidegate.gateway.transaction.InstallationLock;
import org.jdbi.v3.core.Handle;

/** On PostgreSQL a transaction's advisory lock; on SQLite writing transactions are exclusive anyway (IMMEDIATE). */
final class JdbiInstallationLock implements InstallationLock {
    private static final long KEY =
            0x7469646567617465L; // "tidegate" in ASCII, to avoid collisions with other programs' locks

    private final JdbiAccess access;

    JdbiInstallationLock(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public void acquire() {
        if (access.dialect() == Dialect.SQLITE) return;
        access.inTransaction(JdbiInstallationLock::lock);
    }

    private static int lock(Handle handle) {
        // several nodes may be ahead in the queue, each with a whole run
        handle.execute("SET LOCAL lock_timeout = '60s'");
        handle.execute("SET LOCAL statement_timeout = '60s'");
        return handle.execute("SELECT pg_advisory_xact_lock(?)", KEY);
    }
}
