package dev.tidegate.gateway.store.recording;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Compares {@code logged} with a value, because SQLite uses an index on it only then. */
interface RequestLogDao {
    @SqlQuery("SELECT count(*) FROM tg_calls WHERE logged = TRUE AND occurred_at < :cutoff")
    long countBefore(Instant cutoff);

    @SqlQuery("""
        SELECT id
        FROM tg_calls
        WHERE logged = TRUE AND occurred_at < :cutoff
        ORDER BY occurred_at
        LIMIT :batch\
        """)
    List<String> oldestBefore(Instant cutoff, int batch);

    @SqlUpdate("DELETE FROM tg_call_attempts WHERE call_id IN (<ids>)")
    int deleteAttempts(@BindList("ids") List<String> ids);

    @SqlUpdate("DELETE FROM tg_call_payloads WHERE call_id IN (<ids>)")
    int deletePayloads(@BindList("ids") List<String> ids);

    @SqlUpdate("""
        UPDATE tg_calls
        SET logged = FALSE, streamed = NULL, error_code = NULL, first_byte_ms = NULL, duration_ms = NULL
        WHERE id IN (<ids>) AND logged\
        """)
    int takeOut(@BindList("ids") List<String> ids);
}
