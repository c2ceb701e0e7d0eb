package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.permission.AnonymousCaller;
import org.jspecify.annotations.Nullable;

/**
 * A browser at the door.
 *
 * @param stranger who it is until they are signed in
 * @param browser what its cookie holds that tells it from other browsers; null without one
 * @param session the session that it carries, which ends with a new one (SES-1); null without one
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

    /** The visit that a request is. */
    public static Visit of(Request request, @Nullable OpaqueToken browser, @Nullable OpaqueToken session) {
        Actor stranger =
                new Actor(new AnonymousCaller(), request.id(), request.peer().getHostAddress());
        return new Visit(stranger, request.headers().first("User-Agent").orElse(""), browser, session);
    }
}
