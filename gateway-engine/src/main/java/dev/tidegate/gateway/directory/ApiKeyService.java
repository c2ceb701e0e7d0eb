package dev.tidegate.gateway.directory;

import static dev.tidegate.gateway.tx.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.tx.Transactions;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues, lists and revokes API keys. Thread-safe. */
public final class ApiKeyService {
    private final Transactions transactions;
    private final ApiKeyStore keys;
    private final ApiKeyDigester digester;
    private final Ids ids;
    private final SecureRandom random;
    private final Clock clock;

    public ApiKeyService(
            Transactions transactions,
            ApiKeyStore keys,
            ApiKeyDigester digester,
            Ids ids,
            SecureRandom random,
            Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.digester = digester;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Makes a key. Its text is in the answer and nowhere else.
     *
     * @param expiresAt from when on it is refused, or null when it does not expire
     * @throws RefusedException INVALID or CONFLICT when {@link ApiKeyLifecycle#issue} refuses
     */
    public IssuedApiKey issue(Principal owner, String name, ModelAccess grants, @Nullable Instant expiresAt) {
        ApiKeyToken token = ApiKeyToken.mint(random);
        ApiKeyId id = new ApiKeyId(ids.next());
        ApiKey draft =
                new ApiKey(id, token.publicId(), name, owner.principalId(), grants, clock.instant(), expiresAt, null);
        ApiKey key = ApiKeyLifecycle.issue(draft, owner).orElseThrow(RefusedException::new);
        return transactions.inIdentityTransaction(() -> {
            keys.insert(key, digester.digest(token), owner instanceof ServiceAccount);
            return new IssuedApiKey(key, token);
        });
    }

    /** Newest first; at most {@code limit}. */
    public List<ApiKey> list(int limit) {
        return transactions.inTransaction(() -> keys.list(limit));
    }

    /**
     * Revokes a key for good; it is refused from the next call on, on every node. Revoking it again changes nothing (KEY-3).
     *
     * @throws RefusedException NOT_FOUND when there is no such key
     */
    public ApiKey revoke(String publicId) {
        return transactions.inIdentityTransaction(() -> {
            ApiKey revoked = ApiKeyLifecycle.revoke(require(publicId), clock.instant());
            return keys.markRevoked(revoked) ? revoked : require(publicId);
        });
    }

    private ApiKey require(String publicId) {
        return keys.findByPublicId(publicId)
                .orElseThrow(() -> refused(NOT_FOUND, "api_key_unknown", "There is no such API key."));
    }
}
