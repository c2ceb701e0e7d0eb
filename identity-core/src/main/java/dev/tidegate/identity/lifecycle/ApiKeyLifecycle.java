package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyStatus;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.PrincipalName;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** The rules of an API key's life: active until it expires or is revoked, and only as long as its owner is active. */
public final class ApiKeyLifecycle {
    /** How many keys of one owner may be usable at a time. */
    public static final int MAX_USABLE = 20;

    private ApiKeyLifecycle() {}

    /**
     * Whether the key may be created: it needs a name, an expiry in the future if any and an active owner, and only a person's key can be
     * granted everything (KEY-3).
     */
    public static Outcome<ApiKey> issue(ApiKey draft, Principal owner) {
        if (!PrincipalName.checked(draft.name()).isAccepted()) return unnamed();
        if (draft.expiresAt() != null && !draft.expiresAt().isAfter(draft.createdAt())) {
            return invalid("expires_at", "An API key must expire in the future, or not at all.");
        }
        if (owner instanceof ServiceAccount && draft.grants() instanceof ModelAccess.All) {
            return invalid("model_grant_mode", "The API key of a service account must list the models it is granted.");
        }
        if (!owner.active()) {
            return Outcome.refused(
                    CONFLICT, "api_key_owner_disabled", "The owner is not active and cannot be given an API key.");
        }
        return Outcome.accepted(draft);
    }

    /**
     * Whether the owner may have one more key.
     *
     * @param usable how many of the owner's keys are neither revoked nor expired
     */
    public static Outcome<Principal> anotherFor(Principal owner, int usable) {
        if (owner instanceof User user && user.bootstrap()) {
            return Outcome.refused(
                    CONFLICT,
                    "api_key_owner_bootstrap",
                    "The administrator created by configuration cannot own API keys. Create a user for that."); // USER-7
        }
        if (usable >= MAX_USABLE) {
            return Outcome.refused(
                    CONFLICT,
                    "api_key_limit_reached",
                    "An owner can have at most " + MAX_USABLE + " API keys in use. Revoke one that is no longer"
                            + " needed.");
        }
        return Outcome.accepted(owner);
    }

    /** The grants of a key: {@code all} lists no models, {@code explicit} at least one (KEY-3). */
    public static Outcome<ModelAccess> grants(boolean all, Set<ModelId> models) {
        if (all && models.isEmpty()) return Outcome.accepted(new ModelAccess.All());
        if (all) return refused("model_keys", "A key that is granted all models must not list any.");
        if (models.isEmpty()) return refused("model_keys", "List at least one model to grant to the key.");
        return Outcome.accepted(new ModelAccess.Only(models));
    }

    /** Whether a key may be changed like this: name, grants and expiry, unless it is revoked (KEY-3). */
    public static Outcome<ApiKey> edit(ApiKey stored, ApiKey wanted, Principal owner, Instant now) {
        if (stored.status() == ApiKeyStatus.REVOKED) return revoked();
        if (!PrincipalName.checked(wanted.name()).isAccepted()) return unnamed();
        if (owner instanceof ServiceAccount && wanted.grants() instanceof ModelAccess.All) {
            return invalid("model_grant_mode", "The API key of a service account must list the models it is granted.");
        }
        Instant end = wanted.expiresAt();
        boolean expired = !stored.isUsable(now);
        if (expired && !Objects.equals(end, stored.expiresAt())) return expired();
        if (end != null && !end.equals(stored.expiresAt()) && !end.isAfter(now)) {
            return invalid(
                    "expires_at", "An API key must expire in the future, or not at all. To end it now, revoke it.");
        }
        return Outcome.accepted(wanted);
    }

    /**
     * A key after another one replaces it: it works for a grace time, but never longer than it would have (KEY-3).
     *
     * @param grace how long it still works; zero revokes it
     */
    public static Outcome<ApiKey> replaced(ApiKey stored, Duration grace, Instant now) {
        if (stored.status() == ApiKeyStatus.REVOKED) return revoked();
        if (!stored.isUsable(now)) {
            return expired();
        }
        if (grace.isZero()) return Outcome.accepted(stored.revoked(now));
        Instant end = now.plus(grace);
        boolean endsSooner = stored.expiresAt() != null && stored.expiresAt().isBefore(end);
        return Outcome.accepted(endsSooner ? stored : stored.withExpiresAt(end));
    }

    /**
     * Whether the key may be used now. Ask only after its secret has matched: the reasons given here are not for strangers (KEY-2).
     *
     * @param owner the key's owner as stored at the time of asking
     */
    public static Outcome<ApiKey> use(ApiKey key, Principal owner, Instant now) {
        return alive(key, now).flatMap(living -> owned(living, owner));
    }

    /** Whether the key itself can be used, regardless of its owner: neither revoked nor expired. */
    public static Outcome<ApiKey> alive(ApiKey key, Instant now) {
        if (key.status() == ApiKeyStatus.REVOKED) {
            return Outcome.refused(UNAUTHENTICATED, "api_key_revoked", "This API key was revoked. Ask for a new one.");
        }
        if (key.expiresAt() != null && !now.isBefore(key.expiresAt())) {
            return Outcome.refused(UNAUTHENTICATED, "api_key_expired", "This API key has expired. Ask for a new one.");
        }
        return Outcome.accepted(key);
    }

    /** Whether the state of the key's owner allows its use. */
    public static Outcome<ApiKey> owned(ApiKey key, Principal owner) {
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

    private static Outcome<ApiKey> unnamed() {
        return invalid("name", "Give the API key a name of 1 to " + PrincipalName.MAX_LENGTH + " visible characters.");
    }

    private static Outcome<ApiKey> expired() {
        return Outcome.refused(
                CONFLICT, "api_key_expired", "This API key has expired and cannot be renewed. Create a new one.");
    }

    private static Outcome<ApiKey> revoked() {
        return Outcome.refused(CONFLICT, "api_key_revoked", "This API key was revoked for good. Create a new one.");
    }

    private static Outcome<ModelAccess> refused(String param, String message) {
        return Outcome.refused(Refusal.of(INVALID, "api_key_invalid", message).withParam(param));
    }

    private static Outcome<ApiKey> invalid(String param, String message) {
        return Outcome.refused(Refusal.of(INVALID, "api_key_invalid", message).withParam(param));
    }
}
