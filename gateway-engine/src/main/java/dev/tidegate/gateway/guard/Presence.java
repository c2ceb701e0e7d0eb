package dev.tidegate.gateway.guard;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.permission.SessionCaller;
import org.jspecify.annotations.Nullable;

/**
 * The known caller on a route that lets everybody in.
 *
 * @param session null for a caller vouched for by the trusted proxy
 */
public record Presence(SessionCaller caller, @Nullable Session session) {
    public Presence {
        requireNonNull(caller, "caller");
    }
}
