package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.ApiKeySecretStore;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Instant;
import java.util.Optional;

final class JdbiApiKeySecretStore implements ApiKeySecretStore {
    private final JdbiAccess access;

    JdbiApiKeySecretStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public void put(ApiKeyId key, SealedSecret secret) {
        access.run(ApiKeySecretDao.class, dao -> dao.put(key.value(), secret));
    }

    @Override
    public Optional<SealedSecret> find(ApiKeyId key) {
        return access.read(ApiKeySecretDao.class, dao -> dao.find(key.value()));
    }

    @Override
    public void markRevealed(ApiKeyId key, Instant at) {
        access.write(ApiKeySecretDao.class, dao -> dao.markRevealed(key.value(), at));
    }
}
