package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.requestlog.RequestLogFilter;
import dev.tidegate.gateway.requestlog.RequestLogFilter.Scope;
import dev.tidegate.gateway.requestlog.RequestLogStore;
import dev.tidegate.gateway.store.jdbc.Conditions;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PageStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbiRequestLogStore implements RequestLogStore {
    private final DaoAccess<RequestLogDao> requestLogs;
    private final DaoAccess<RequestLogReads> reads;

    JdbiRequestLogStore(JdbiAccess access) {
        LoggedRows.register(access);
        this.requestLogs = access.to(RequestLogDao.class);
        this.reads = access.to(RequestLogReads.class);
    }

    @Override
    public Page<CallRecord> page(RequestLogFilter filter, PageRequest request) {
        String conditions = conditions(filter);
        PageStart start = PageStart.behind(request.after());
        List<CallRecord> rows = reads.read(dao -> dao.page(conditions, filter, start, request.fetch()));
        return request.page(rows, call -> new PagePosition(call.startedAt(), call.id()));
    }

    @Override
    public Optional<CallRecord> find(String callId, Scope scope) {
        return reads.read(dao ->
                dao.find(callId, within("s", scope), scope).map(call -> call.withAttempts(dao.attempts(callId))));
    }

    @Override
    public long countBefore(Instant cutoff) {
        return requestLogs.read(dao -> dao.countBefore(cutoff));
    }

    @Override
    public int deleteBatchBefore(Instant cutoff, int batch) {
        return requestLogs.write(dao -> takeOut(dao, dao.oldestBefore(cutoff, batch)));
    }

    private static String conditions(RequestLogFilter filter) {
        return new Conditions()
                        .when(filter.since(), "occurred_at >= :f.since")
                        .when(filter.until(), "occurred_at < :f.until")
                        .when(filter.model(), "(model = :f.model OR resolved_model = :f.model)")
                        .when(filter.providerId(), "provider_id = :f.providerId")
                        .when(filter.operation(), "operation = :f.operation")
                        .when(filter.userId(), "user_id = :f.userId")
                        .when(filter.serviceAccountId(), "service_account_id = :f.serviceAccountId")
                        .when(filter.teamId(), "team_id = :f.teamId")
                        .when(filter.apiKeyId(), "api_key_id = :f.apiKeyId")
                        .when(filter.requestId(), "request_id = :f.requestId")
                        .when(filter.outcome(), "outcome = :f.outcome")
                        .when(filter.status(), "status = :f.status")
                        .when(filter.errorCode(), "error_code = :f.errorCode")
                        .text()
                + within("f.scope", filter.scope());
    }

    private static String within(String scope, Scope visible) {
        if (visible.user() == null) return "";
        String own = "user_id = :" + scope + ".user";
        return visible.team() == null ? " AND " + own : " AND (" + own + " OR team_id = :" + scope + ".team)";
    }

    private static int takeOut(RequestLogDao dao, List<String> ids) {
        if (ids.isEmpty()) return 0;
        dao.deleteAttempts(ids);
        dao.deletePayloads(ids);
        return dao.takeOut(ids);
    }
}
