package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.requestlog.RequestLogFilter;
import dev.tidegate.gateway.store.jdbc.PageStart;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Compares {@code logged} with a value, because SQLite uses an index on it only then. */
interface RequestLogReads {
    String LOGGED = """
        SELECT id, request_id, occurred_at, api_key_id, user_id, service_account_id, team_id, operation, streamed, model,
            resolved_model, provider_id, upstream_model, status, outcome, error_code, input_tokens, output_tokens,
            cache_read_tokens, cache_write_tokens, cost_nanos, pricing_status, first_byte_ms, duration_ms
        FROM tg_calls
        WHERE logged = TRUE
        """;

    /** {@code conditions} come only from {@link JdbiRequestLogStore}. */
    @SqlQuery(LOGGED + """
        AND (occurred_at, id) < (:start.millis, :start.id)<conditions>
        ORDER BY occurred_at DESC, id DESC
        LIMIT :limit\
        """)
    List<CallRecord> page(
            @Define("conditions") String conditions,
            @BindMethods("f") RequestLogFilter filter,
            @BindMethods("start") PageStart start,
            int limit);

    @SqlQuery(LOGGED + "AND id = :id<conditions>")
    Optional<CallRecord> find(
            String id, @Define("conditions") String conditions, @BindMethods("s") RequestLogFilter.Scope scope);

    @SqlQuery("""
        SELECT provider_id, upstream_model, status, outcome, error_code, started_after_ms, duration_ms
        FROM tg_call_attempts
        WHERE call_id = :id
        ORDER BY n\
        """)
    List<CallAttempt> attempts(String id);
}
