package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyStatus;
import dev.tidegate.identity.principal.Principal;
import java.time.Instant;

/** The rules of an API key's life: active until it expires or is revoked, and only as long as its owner is active. */
public final class ApiKeyLifecycle {
    private ApiKeyLifecycle() {}

    /**
     * Whether the key may be used now. Ask only after its secret has matched: the reasons told here are not for strangers (KEY-2).
     *
     * @param owner the key's owner as stored at the time of asking
     */
    public static Outcome<ApiKey> use(ApiKey key, Principal owner, Instant now) {
        if (key.status() == ApiKeyStatus.REVOKED) {
            return Outcome.refused(UNAUTHENTICATED, "api_key_revoked", "This API key was revoked. Ask for a new one.");
        }
        if (key.expiresAt() != null && !now.isBefore(key.expiresAt())) {
            return Outcome.refused(UNAUTHENTICATED, "api_key_expired", "This API key has expired. Ask for a new one.");
        }
        if (!owner.active()) {
            return Outcome.refused(
                    UNAUTHENTICATED,
                    "api_key_owner_disabled",
                    "The owner of this API key is not active. Ask an administrator.");
        }
        return Outcome.accepted(key);
    }

    /** Revocation is final and idempotent: a revoked key keeps the time of its first revocation (KEY-3). */
    public static ApiKey revoke(ApiKey key, Instant now) {
        return key.status() == ApiKeyStatus.REVOKED ? key : key.revoked(now);
    }
}
