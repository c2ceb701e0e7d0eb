package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyStatus;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;
import java.time.Instant;

/** The rules of an API key's life: active until it expires or is revoked, and only as long as its owner is active. */
public final class ApiKeyLifecycle {
    private ApiKeyLifecycle() {}

    /**
     * Whether the key may come into being: it has a name, a life ahead of it and an owner who is active, and only a person's key is
     * granted everything (KEY-3).
     */
    public static Outcome<ApiKey> issue(ApiKey draft, Principal owner) {
        if (draft.name().isBlank()) return invalid("name", "Give the API key a name.");
        if (draft.expiresAt() != null && !draft.expiresAt().isAfter(draft.createdAt())) {
            return invalid("expires_at", "An API key must expire in the future, or not at all.");
        }
        if (owner instanceof ServiceAccount && draft.grants() instanceof ModelAccess.All) {
            return invalid("grants", "The API key of a service account must list the models it is granted.");
        }
        if (!owner.active()) {
            return Outcome.refused(
                    CONFLICT, "api_key_owner_disabled", "The owner is not active and cannot be given an API key.");
        }
        return Outcome.accepted(draft);
    }

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

    private static Outcome<ApiKey> invalid(String param, String message) {
        return Outcome.refused(Refusal.of(INVALID, "api_key_invalid", message).withParam(param));
    }
}
