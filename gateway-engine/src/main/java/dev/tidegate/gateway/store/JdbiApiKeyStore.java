package dev.tidegate.gateway.store;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.directory.ApiKeyStore;
import dev.tidegate.gateway.directory.KeyIdentity;
import dev.tidegate.gateway.directory.ManagedApiKey;
import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbiApiKeyStore implements ApiKeyStore {
    private final JdbiAccess access;

    JdbiApiKeyStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Optional<KeyIdentity> findIdentity(String publicId) {
        List<KeyIdentityRow> rows = access.read(KeyIdentityDao.class, dao -> dao.find(publicId));
        return rows.isEmpty() ? Optional.empty() : Optional.of(KeyIdentityRow.identity(rows));
    }

    @Override
    public Optional<ApiKey> findByPublicId(String publicId) {
        return first(access.read(ApiKeyDao.class, dao -> dao.findByPublicId(publicId)));
    }

    @Override
    public void lock(ApiKeyId id) {
        access.write(ApiKeyDao.class, dao -> dao.lock(access.dialect().rowLock(), id.value()));
    }

    @Override
    public boolean update(ApiKey key) {
        return access.write(ApiKeyDao.class, dao -> {
            int changed = dao.updateUnrevoked(key, mode(key), SearchText.of(key));
            if (changed == 1) {
                dao.clearGrants(key.id().value());
                addGrants(dao, key);
            }
            return changed == 1;
        });
    }

    @Override
    public void markReplacement(ApiKeyId key, ApiKeyId replaced) {
        access.write(ApiKeyDao.class, dao -> dao.markReplacement(key.value(), replaced.value()));
    }

    @Override
    public List<ApiKey> list(int limit) {
        return ApiKeyRow.keys(access.read(ApiKeyDao.class, dao -> dao.list(limit)));
    }

    @Override
    public Optional<ApiKey> findManaged(String serviceAccountId, String configKey) {
        return first(access.read(ApiKeyDao.class, dao -> dao.findManaged(serviceAccountId, configKey)));
    }

    @Override
    public void insert(ApiKey key, SecretDigest digest, boolean ownerIsServiceAccount) {
        String user = ownerIsServiceAccount ? null : key.ownerId();
        String serviceAccount = ownerIsServiceAccount ? key.ownerId() : null;
        String hex = digest.hex();
        access.run(ApiKeyDao.class, dao -> {
            dao.insert(key, hex, digest.pepperId(), user, serviceAccount, mode(key), SearchText.of(key));
            addGrants(dao, key);
        });
    }

    @Override
    public void linkManaged(String serviceAccountId, String configKey, ApiKeyId id) {
        access.run(ApiKeyDao.class, dao -> dao.linkManaged(serviceAccountId, configKey, id.value()));
    }

    @Override
    public void updateManaged(ApiKey key) {
        access.run(ApiKeyDao.class, dao -> {
            if (dao.update(key, mode(key), SearchText.of(key)) != 1) {
                throw new StoreException("There is no API key with id " + key.id() + ".");
            }
            dao.clearGrants(key.id().value());
            addGrants(dao, key);
        });
    }

    @Override
    public List<ManagedApiKey> listManaged() {
        return access.read(ManagedKeyDao.class, ManagedKeyDao::list).stream()
                .flatMap(row -> findByPublicId(row.publicId()).stream()
                        .map(key -> new ManagedApiKey(row.serviceAccountKey(), row.configKey(), key)))
                .toList();
    }

    @Override
    public void replaceDigest(ApiKeyId id, SecretDigest digest) {
        String hex = digest.hex();
        access.run(ManagedKeyDao.class, dao -> {
            if (dao.replaceDigest(id.value(), hex, digest.pepperId()) != 1) {
                throw new StoreException("There is no API key with id " + id + ".");
            }
        });
    }

    @Override
    public int revokeAllOf(UserId user, Instant at) {
        return access.write(ApiKeyDao.class, dao -> dao.revokeAllOf(user.value(), at));
    }

    @Override
    public boolean markRevoked(ApiKey key) {
        Instant at = requireNonNull(key.revokedAt(), "revokedAt");
        return access.write(ApiKeyDao.class, dao -> dao.revoke(key.id().value(), at)) == 1;
    }

    private static void addGrants(ApiKeyDao dao, ApiKey key) {
        if (key.grants() instanceof ModelAccess.Only only) {
            dao.addGrants(key.id().value(), ModelNames.sorted(only));
        }
    }

    private static String mode(ApiKey key) {
        return key.grants() instanceof ModelAccess.All ? "all" : "explicit";
    }

    private static Optional<ApiKey> first(List<ApiKeyRow> rows) {
        return ApiKeyRow.keys(rows).stream().findFirst();
    }
}
