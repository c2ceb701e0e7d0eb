package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.permission.Permission.REQUEST_LOGS_READ;

import dev.tidegate.gateway.admin.RequestLogWire.RequestLogDetailView;
import dev.tidegate.gateway.admin.RequestLogWire.RequestLogQuery;
import dev.tidegate.gateway.admin.RequestLogWire.RequestLogView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.requestlog.RequestLog;
import java.util.List;

/** The request log, for reading. */
final class RequestLogHandlers implements ApiHandlers {
    private static final String LOGS = "/api/v1/admin/observability/request-logs";

    private final RequestLog log;

    RequestLogHandlers(RequestLog log) {
        this.log = log;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("listRequestLogs", LOGS, REQUEST_LOGS_READ)
                        .summary("Lists the calls to models that the caller may see, newest first.")
                        .filteredBy(RequestLogQuery.class)
                        .lists(RequestLogView.class)
                        .answeredBy(this::list),
                Operation.get("getRequestLog", LOGS + "/{call_id}", REQUEST_LOGS_READ)
                        .summary("Gets one call to a model, with its attempts.")
                        .gives(RequestLogDetailView.class)
                        .answeredBy(this::find));
    }

    private Page<RequestLogView> list(ApiCall<RequestLogQuery> call) {
        return log.page(call.actor(), call.input().filter(), call.page()).map(RequestLogView::of);
    }

    private RequestLogDetailView find(ApiCall<ApiCall.None> call) {
        return RequestLogDetailView.of(log.find(call.actor(), call.path("call_id")));
    }
}
