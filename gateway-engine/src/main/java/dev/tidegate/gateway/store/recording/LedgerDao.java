package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.LedgerEntry;
import dev.tidegate.gateway.store.jdbc.PageStart;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface LedgerDao {
    String ENTRIES = """
        SELECT id, request_id, occurred_at, api_key_id, user_id, service_account_id, team_id, operation, model,
            resolved_model, provider_id, upstream_model, status, outcome, input_tokens, output_tokens,
            cache_read_tokens, cache_write_tokens, cost_nanos, pricing_status
        FROM tg_ledger
        """;

    @SqlQuery("SELECT count(*) FROM tg_ledger")
    long count();

    @SqlQuery(ENTRIES + "WHERE id = :id")
    Optional<LedgerEntry> find(String id);

    @SqlQuery(ENTRIES + """
        WHERE (occurred_at, id) < (:start.millis, :start.id)
        ORDER BY occurred_at DESC, id DESC
        LIMIT :limit""")
    List<LedgerEntry> page(@BindMethods("start") PageStart start, int limit);
}
