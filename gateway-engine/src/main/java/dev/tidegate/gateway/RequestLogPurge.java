package dev.tidegate.gateway;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.store.JdbiStores;
import java.time.Instant;
import java.util.Map;

/** Takes old calls out of the request log. The ledger is never purged. */
final class RequestLogPurge {
    private static final int BATCH = 1_000;

    private final JdbiStores stores;
    private final AuditLog audit;

    RequestLogPurge(JdbiStores stores, AuditLog audit) {
        this.stores = stores;
        this.audit = audit;
    }

    long count(Instant olderThan) {
        return stores.recording().requestLogs().countBefore(olderThan);
    }

    /** Works in small batches and returns how many calls; audited before the first, so that an interrupted run is recorded as well. */
    long delete(Instant olderThan) {
        tell(olderThan, count(olderThan));
        long deleted = 0;
        int batch;
        do {
            batch = stores.recording().requestLogs().deleteBatchBefore(olderThan, BATCH);
            deleted += batch;
        } while (batch == BATCH);
        return deleted;
    }

    private void tell(Instant olderThan, long rows) {
        if (rows == 0) return;
        Map<String, String> facts = Map.of("older_than", olderThan.toString(), "rows", Long.toString(rows));
        stores.transactions().inTransaction(() -> {
            audit.done(Actor.operator(), "request_log.purged", AuditTarget.INSTALLATION, facts);
            return true;
        });
    }
}
