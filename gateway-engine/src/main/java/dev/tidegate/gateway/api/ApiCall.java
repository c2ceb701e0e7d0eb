package dev.tidegate.gateway.api;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.identity.permission.Caller;
import dev.tidegate.identity.permission.SessionCaller;

/**
 * One call of an operation.
 *
 * @param <I> what the operation takes; {@link None} when it takes nothing
 * @param input the body, or the filter of a query
 * @param page which rows of a list are wanted; the first page for everything else
 */
public record ApiCall<I>(Request request, Caller caller, I input, PageRequest page) {
    public ApiCall {
        requireNonNull(request, "request");
        requireNonNull(caller, "caller");
        requireNonNull(input, "input");
        requireNonNull(page, "page");
    }

    /** The input of an operation that takes nothing. */
    public record None() {}

    /** For the rules and the audit log. */
    public Actor actor() {
        return new Actor(caller, request.id(), request.peer().getHostAddress());
    }

    /** The signed-in caller; only for operations that require a session. */
    public SessionCaller session() {
        return (SessionCaller) caller;
    }

    /** The value of a placeholder of the path. */
    public String path(String name) {
        String value = request.pathParameter(name);
        boolean clean = value.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
        if (clean && value.length() <= 128 && !value.isBlank()) return value;
        throw InvalidInput.refused(name, "This part of the path is blank, too long or not valid.");
    }
}
