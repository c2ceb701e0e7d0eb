package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.Change;
import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.apikey.ApiKeyChange;
import dev.tidegate.gateway.apikey.NewApiKey;
import dev.tidegate.gateway.principal.ApiKeyFilter;
import dev.tidegate.gateway.principal.ApiKeyOwner;
import dev.tidegate.gateway.principal.ListedApiKey;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about API keys. */
final class ApiKeyWire {
    private static final Duration DEFAULT_GRACE = Duration.ofDays(1);
    private static final Duration MAX_GRACE = Duration.ofDays(7);

    private ApiKeyWire() {}

    /** Which keys to list; a missing member does not filter. */
    record ApiKeyQuery(
            @Nullable String q,
            ApiKeyOwner.@Nullable Kind ownerKind,
            @Nullable String ownerId,
            ApiKeyFilter.@Nullable Status status) {
        ApiKeyFilter filter() {
            return new ApiKeyFilter(ApiKeyFilter.Scope.ALL, ownerKind, ownerId, status, Sought.text(q));
        }
    }

    /** A key to create. */
    record CreateApiKey(
            String name,
            ApiKeyOwner.Kind ownerKind,
            @Nullable String ownerUserId,
            @Nullable String ownerServiceAccountId,
            ModelGrantMode modelGrantMode,
            @Nullable List<String> modelKeys,
            @Nullable Instant expiresAt) {
        NewApiKey key() {
            return new NewApiKey(name, grants(modelGrantMode, modelKeys == null ? List.of() : modelKeys), expiresAt);
        }

        /** The owner id that matches the kind; the other must be absent. */
        String ownerId() {
            boolean ofUser = ownerKind == ApiKeyOwner.Kind.USER;
            String id = ofUser ? ownerUserId : ownerServiceAccountId;
            String member = ofUser ? "owner_user_id" : "owner_service_account_id";
            if (id == null || id.isBlank())
                throw InvalidInput.refused(member, member + " is required for this owner_kind.");
            if ((ofUser ? ownerServiceAccountId : ownerUserId) != null) {
                throw InvalidInput.refused(
                        "owner_kind", "A key has one owner: give the id that belongs to owner_kind, and no other.");
            }
            return id;
        }
    }

    /** A change of a key. Grant mode and models belong together: a change of one must include the other. */
    record UpdateApiKey(
            Change<String> name,
            Change<ModelGrantMode> modelGrantMode,
            Change<List<String>> modelKeys,
            Change<Instant> expiresAt) {
        ApiKeyChange change() {
            ApiKeyChange.Expiry expiry = expiresAt.given() ? new ApiKeyChange.Expiry(expiresAt.value()) : null;
            return new ApiKeyChange(name.unlessNull("name"), grants(), expiry);
        }

        private @Nullable ModelAccess grants() {
            if (!modelGrantMode.given() && !modelKeys.given()) return null;
            List<String> models = modelKeys.value() == null ? List.of() : modelKeys.value();
            ModelGrantMode mode = modelGrantMode.value();
            if (mode == null) mode = ModelGrantMode.EXPLICIT;
            return ApiKeyWire.grants(mode, models);
        }
    }

    /** How a key is to be replaced. */
    record RotateApiKey(@Nullable Long graceSeconds) {
        Duration grace() {
            if (graceSeconds == null) return DEFAULT_GRACE;
            if (graceSeconds >= 0 && graceSeconds <= MAX_GRACE.toSeconds()) return Duration.ofSeconds(graceSeconds);
            throw InvalidInput.refused(
                    "grace_seconds", "grace_seconds must be from 0 to " + MAX_GRACE.toSeconds() + ".");
        }
    }

    /** Whether a key is granted everything or only what it lists. */
    enum ModelGrantMode {
        ALL,
        EXPLICIT
    }

    /** A key, without its secret. */
    record ApiKeyView(
            String id,
            String name,
            String prefix,
            ApiKeyFilter.Status status,
            ApiKeyOwner.Kind ownerKind,
            String ownerId,
            String ownerName,
            @Nullable String ownerEmail,
            @Nullable String ownerTeamId,
            ModelGrantMode modelGrantMode,
            List<String> modelKeys,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            @Nullable String replacesId,
            boolean managedByConfiguration,
            boolean canBeRevealed) {
        static ApiKeyView of(ListedApiKey listed, Instant now) {
            ApiKey key = listed.key();
            ApiKeyOwner owner = listed.owner();
            return new ApiKeyView(
                    key.id().value(),
                    key.name(),
                    "gwk_" + key.publicId(),
                    status(key, now),
                    owner.kind(),
                    owner.id(),
                    owner.name(),
                    owner.email(),
                    owner.team() == null ? null : owner.team().value(),
                    key.grants() instanceof ModelAccess.All ? ModelGrantMode.ALL : ModelGrantMode.EXPLICIT,
                    AccessWire.models(key.grants()),
                    key.createdAt(),
                    key.expiresAt(),
                    listed.lastUsedAt(),
                    key.revokedAt(),
                    listed.replaces() == null ? null : listed.replaces().value(),
                    listed.managed(),
                    listed.sealed() && key.revokedAt() == null);
        }

        private static ApiKeyFilter.Status status(ApiKey key, Instant now) {
            if (key.revokedAt() != null) return ApiKeyFilter.Status.REVOKED;
            return key.isUsable(now) ? ApiKeyFilter.Status.ACTIVE : ApiKeyFilter.Status.EXPIRED;
        }
    }

    /** A key that was just made, with its text: shown once. */
    record NewApiKeyView(ApiKeyView apiKey, String rawKey) {
        /** Without the key's text. */
        @Override
        public String toString() {
            return "NewApiKeyView[apiKey=" + apiKey.id() + "]";
        }
    }

    /** A key that replaces another, with its text: shown once. */
    record RotatedView(ApiKeyView apiKey, String rawKey, ApiKeyView replaced) {
        /** Without the key's text. */
        @Override
        public String toString() {
            return "RotatedView[apiKey=" + apiKey.id() + "]";
        }
    }

    /** The text of a key that was sealed. */
    record RevealedView(String rawKey) {
        /** Without the key's text. */
        @Override
        public String toString() {
            return "RevealedView[rawKey=[redacted]]";
        }
    }

    static ModelAccess grants(ModelGrantMode mode, List<String> models) {
        return ApiKeyLifecycle.grants(mode == ModelGrantMode.ALL, AccessWire.ids(models))
                .orElseThrow(RefusedException::new);
    }
}
