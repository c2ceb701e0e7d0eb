package dev.tidegate.identity.permission;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.Team;
import org.jspecify.annotations.Nullable;

/**
 * A principal authenticated by an API key.
 *
 * @param team the team whose access and reports apply: the service account's own, the user's membership, or null without one
 */
public record ApiKeyCaller(
        ApiKey key, Principal principal, @Nullable Team team, OverlayStack access) implements Caller {
    public ApiKeyCaller {
        requireNonNull(key, "key");
        requireNonNull(principal, "principal");
        requireNonNull(access, "access");
    }

    public boolean isServiceAccount() {
        return principal instanceof ServiceAccount;
    }
}
