package dev.tidegate.gateway.guard;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.permission.SessionCaller;
import org.jspecify.annotations.Nullable;

/**
 * Who is here, on a route that lets everybody in.
 *
 * @param session null for a caller for whom the trusted proxy vouches
 */
public record Presence(SessionCaller caller, @Nullable Session session) {
    public Presence {
        requireNonNull(caller, "caller");
    }
}
