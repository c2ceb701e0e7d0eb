package dev.tidegate.gateway.testkit;

import dev.tidegate.gateway.apikey.IssuedApiKey;
import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.Transactions;
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
import org.jspecify.annotations.Nullable;

/** Puts keys into a store and revokes them there, past the API. */
public final class KeyFixture {
    private final Transactions transactions;
    private final ApiKeyStore store;
    private final ApiKeyDigester digester;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Ids ids;

    public KeyFixture(Transactions transactions, ApiKeyStore store, ApiKeyDigester digester, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.digester = digester;
        this.clock = clock;
        this.ids = new Ids(clock, random);
    }

    /**
     * A new key.
     *
     * @param expiresAt null for none
     */
    public IssuedApiKey issue(Principal owner, String name, ModelAccess grants, @Nullable Instant expiresAt) {
        ApiKeyToken token = ApiKeyToken.mint(random);
        ApiKey key = new ApiKey(
                new ApiKeyId(ids.next()),
                token.publicId(),
                name,
                owner.principalId(),
                grants,
                clock.instant(),
                expiresAt,
                null);
        return transactions.inIdentityTransaction(() -> {
            store.insert(key, digester.digest(token), owner instanceof ServiceAccount);
            return new IssuedApiKey(key, token);
        });
    }

    public void revoke(String publicId) {
        transactions.inIdentityTransaction(() -> {
            ApiKey key = store.findByPublicId(publicId).orElseThrow();
            return store.markRevoked(ApiKeyLifecycle.revoke(key, clock.instant()));
        });
    }
}
