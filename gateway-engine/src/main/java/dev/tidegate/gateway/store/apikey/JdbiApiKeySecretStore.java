package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.apikey.ApiKeySecretStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Instant;
import java.util.Optional;

final class JdbiApiKeySecretStore implements ApiKeySecretStore {
    private final DaoAccess<ApiKeySecretDao> secrets;

    JdbiApiKeySecretStore(JdbiAccess access) {
        this.secrets = access.to(ApiKeySecretDao.class);
    }

    @Override
    public void put(ApiKeyId key, SealedSecret secret) {
        secrets.run(dao -> dao.put(key, secret));
    }

    @Override
    public Optional<SealedSecret> find(ApiKeyId key) {
        return secrets.read(dao -> dao.find(key));
    }

    @Override
    public void markRevealed(ApiKeyId key, Instant at) {
        secrets.run(dao -> dao.markRevealed(key, at));
    }
}
