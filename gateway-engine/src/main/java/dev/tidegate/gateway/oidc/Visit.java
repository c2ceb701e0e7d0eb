package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.permission.AnonymousCaller;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is signing in.
 *
 * @param stranger the actor until they are signed in
 * @param browser the token in its cookie that distinguishes it from other browsers; null if there is none
 * @param session the session that it carries, which ends when a new one begins (SES-1); null if there is none
 */
public record Visit(
        Actor stranger,
        String userAgent,
        @Nullable OpaqueToken browser,
        @Nullable OpaqueToken session) {
    public Visit {
        requireNonNull(stranger, "stranger");
        requireNonNull(userAgent, "userAgent");
    }

    /** The visit made by a request. */
    public static Visit of(Request request, @Nullable OpaqueToken browser, @Nullable OpaqueToken session) {
        Actor stranger =
                new Actor(new AnonymousCaller(), request.id(), request.peer().getHostAddress());
        return new Visit(stranger, request.headers().first("User-Agent").orElse(""), browser, session);
    }
}
