package dev.tidegate.gateway.routing;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.identity.permission.Caller;
import java.util.function.Function;

/**
 * What answers one method on one path pattern. It cannot be built without a guard (D6), and runs the guard before the handler.
 *
 * @param action guard and handler in one; private to this record's factory
 */
public record Route(String method, PathPattern pattern, ErrorFamily errors, Function<Request, Response> action) {
    public Route {
        requireNonNull(method, "method");
        requireNonNull(pattern, "pattern");
        requireNonNull(errors, "errors");
        requireNonNull(action, "action");
    }

    public static <C extends Caller> Route of(
            String method, String pattern, ErrorFamily errors, Guard<C> guard, Handler<C> handler) {
        requireNonNull(guard, "guard");
        requireNonNull(handler, "handler");
        return new Route(
                method, PathPattern.parse(pattern), errors, request -> handler.handle(request, guard.check(request)));
    }
}
