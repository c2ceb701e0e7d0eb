package dev.tidegate.gateway;

import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.apikey.ApiKeyService;
import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.util.List;

/** API keys as {@link Maintenance} lists and revokes them, in the operator's name. */
final class MaintainedKeys {
    private final ApiKeyStore stored;
    private final ApiKeyService service;

    MaintainedKeys(ApiKeyStore stored, ApiKeyService service) {
        this.stored = stored;
        this.service = service;
    }

    List<ApiKeySummary> newest(int limit) {
        return stored.list(limit).stream().map(MaintainedKeys::summary).toList();
    }

    /** @param known a key's public id, or any text that begins with the key's prefix and public id */
    ApiKeySummary revoke(String known) {
        ApiKey key = stored.findByPublicId(publicId(known))
                .orElseThrow(() -> RefusedException.refused(NOT_FOUND, "api_key_unknown", "There is no such API key."));
        return summary(service.revoke(Actor.operator(), key.id()).key());
    }

    private static String publicId(String known) {
        String text = known.strip();
        if (!text.startsWith(ApiKeyToken.PREFIX)) return text;
        int end = text.indexOf('_', ApiKeyToken.PREFIX.length());
        return text.substring(ApiKeyToken.PREFIX.length(), end < 0 ? text.length() : end);
    }

    private static ApiKeySummary summary(ApiKey key) {
        return new ApiKeySummary(
                key.publicId(), key.name(), key.ownerId(), key.createdAt(), key.expiresAt(), key.revokedAt());
    }
}
