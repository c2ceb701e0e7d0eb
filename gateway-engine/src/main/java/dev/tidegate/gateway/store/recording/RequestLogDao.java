package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.RequestLogEntry;
import dev.tidegate.gateway.store.jdbc.PageStart;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface RequestLogDao {
    @SqlQuery("SELECT count(*) FROM tg_request_logs")
    long count();

    @SqlQuery("SELECT count(*) FROM tg_request_logs WHERE occurred_at < :cutoff")
    long countBefore(Instant cutoff);

    @SqlQuery("""
        SELECT id, request_id, occurred_at, api_key_id, user_id, service_account_id, team_id, operation, streamed, model,
            resolved_model, provider_id, upstream_model, status, outcome, error_code, first_byte_ms, duration_ms
        FROM tg_request_logs
        WHERE (occurred_at, id) < (:start.millis, :start.id)
        ORDER BY occurred_at DESC, id DESC
        LIMIT :limit""")
    List<RequestLogEntry> page(@BindMethods("start") PageStart start, int limit);

    @SqlUpdate("""
        DELETE FROM tg_request_logs
        WHERE id IN (
            SELECT id FROM tg_request_logs WHERE occurred_at < :cutoff ORDER BY occurred_at, id LIMIT :batch)""")
    int deleteBatchBefore(Instant cutoff, int batch);
}
