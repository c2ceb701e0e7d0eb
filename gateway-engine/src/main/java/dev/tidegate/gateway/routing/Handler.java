package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.identity.permission.Caller;

/**
 * Answers one kind of request.
 *
 * @param <C> the kind of caller its route's guard verifies
 */
@FunctionalInterface
public interface Handler<C extends Caller> {

    /**
     * The answer; nothing has been sent yet.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException for an answer that is a refusal
     */
    Response handle(Request request, C caller);
}
