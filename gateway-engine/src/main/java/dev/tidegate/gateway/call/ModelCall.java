package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.body.CallBody;
import dev.tidegate.gateway.call.body.ForwardedQuery;
import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.provider.Operation;
import java.util.function.BooleanSupplier;

/**
 * What all attempts of a call have in common.
 *
 * @param query the request's query, checked
 * @param keyId the key on whose behalf the call is made
 * @param stillAllowed checked from time to time while an answer is passed on
 * @param early begins the answer while the provider is silent
 */
record ModelCall(
        Request request,
        Operation operation,
        CallBody body,
        ForwardedQuery query,
        String keyId,
        BooleanSupplier stillAllowed,
        EarlyStream early) {

    /** The caller's correlation id, for logs. */
    String requestId() {
        return request.id();
    }

    /** Whether only an event stream can answer it. */
    boolean mustBeEvents() {
        return body.streamed() && !operation.answersFreely();
    }

    StreamDialect dialect(PlannedRoute route) {
        return route.bridge().stream(operation, body.model(), body.usageRequested());
    }
}
