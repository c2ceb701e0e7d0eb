package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.permission.ApiKeyCaller;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.Team;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a call needs to know about one API key, as of one identity epoch.
 *
 * @param team the service account's team, the user's team, or null without one
 * @param budgeted whether the owner is a service account with an active budget, without which its keys call nothing (SA-2)
 */
public record KeyIdentity(
        ApiKey key,
        SecretDigest digest,
        Principal principal,
        @Nullable Team team,
        OverlayStack access,
        boolean budgeted) {
    public KeyIdentity {
        requireNonNull(key, "key");
        requireNonNull(digest, "digest");
        requireNonNull(principal, "principal");
        requireNonNull(access, "access");
    }

    /** Its holder, once the secret has matched. */
    public ApiKeyCaller caller() {
        return new ApiKeyCaller(key, principal, team, access);
    }
}
