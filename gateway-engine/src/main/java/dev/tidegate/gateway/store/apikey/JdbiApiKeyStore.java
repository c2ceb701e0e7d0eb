package dev.tidegate.gateway.store.apikey;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.principal.ManagedApiKey;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.SearchText;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbiApiKeyStore implements ApiKeyStore {
    private final DaoAccess<ApiKeyDao> keys;
    private final DaoAccess<KeyIdentityDao> identities;

    JdbiApiKeyStore(JdbiAccess access) {
        this.keys = access.to(ApiKeyDao.class);
        this.identities = access.to(KeyIdentityDao.class);
    }

    @Override
    public Optional<KeyIdentity> findIdentity(String publicId) {
        List<KeyIdentityRow> rows = identities.read(dao -> dao.find(publicId));
        return rows.isEmpty() ? Optional.empty() : Optional.of(KeyIdentityRow.identity(rows));
    }

    @Override
    public Optional<ApiKey> findByPublicId(String publicId) {
        return first(keys.read(dao -> dao.findByPublicId(publicId)));
    }

    @Override
    public void lock(ApiKeyId id) {
        keys.write(dao -> dao.lock(id));
    }

    @Override
    public boolean update(ApiKey key) {
        return keys.write(dao -> {
            boolean changed = dao.updateUnrevoked(key, mode(key), searchText(key));
            if (changed) replaceGrants(dao, key);
            return changed;
        });
    }

    @Override
    public void markReplacement(ApiKeyId key, ApiKeyId replaced) {
        keys.run(dao -> dao.markReplacement(key, replaced));
    }

    @Override
    public List<ApiKey> list(int limit) {
        return ApiKeyRow.keys(keys.read(dao -> dao.list(limit)));
    }

    @Override
    public Optional<ApiKey> findManaged(String serviceAccountId, String configKey) {
        return first(keys.read(dao -> dao.findManaged(serviceAccountId, configKey)));
    }

    @Override
    public void insert(ApiKey key, SecretDigest digest, boolean ownerIsServiceAccount) {
        String user = ownerIsServiceAccount ? null : key.ownerId();
        String serviceAccount = ownerIsServiceAccount ? key.ownerId() : null;
        keys.run(dao -> {
            dao.insert(key, digest, user, serviceAccount, mode(key), searchText(key));
            addGrants(dao, key);
        });
    }

    @Override
    public void linkManaged(String serviceAccountId, String configKey, ApiKeyId id) {
        keys.run(dao -> dao.linkManaged(serviceAccountId, configKey, id));
    }

    @Override
    public void updateManaged(ApiKey key) {
        keys.run(dao -> {
            if (!dao.update(key, mode(key), searchText(key))) throw unknown(key.id());
            replaceGrants(dao, key);
        });
    }

    @Override
    public List<ManagedApiKey> listManaged() {
        return keys.read(ApiKeyDao::listManaged).stream()
                .flatMap(row -> findByPublicId(row.publicId()).stream()
                        .map(key -> new ManagedApiKey(row.serviceAccountKey(), row.configKey(), key)))
                .toList();
    }

    @Override
    public void replaceDigest(ApiKeyId id, SecretDigest digest) {
        keys.run(dao -> {
            if (!dao.replaceDigest(id, digest)) throw unknown(id);
        });
    }

    @Override
    public int revokeAllOf(UserId user, Instant at) {
        return keys.write(dao -> dao.revokeAllOf(user, at));
    }

    @Override
    public boolean markRevoked(ApiKey key) {
        Instant at = requireNonNull(key.revokedAt(), "revokedAt");
        return keys.write(dao -> dao.revoke(key.id(), at));
    }

    private static void replaceGrants(ApiKeyDao dao, ApiKey key) {
        dao.clearGrants(key.id());
        addGrants(dao, key);
    }

    private static void addGrants(ApiKeyDao dao, ApiKey key) {
        if (key.grants() instanceof ModelAccess.Only only) dao.addGrants(key.id(), ModelNames.sorted(only));
    }

    private static String mode(ApiKey key) {
        return key.grants() instanceof ModelAccess.All ? "all" : "explicit";
    }

    private static String searchText(ApiKey key) {
        return SearchText.of(key.name(), ApiKeyToken.PREFIX + key.publicId());
    }

    private static Optional<ApiKey> first(List<ApiKeyRow> rows) {
        return ApiKeyRow.keys(rows).stream().findFirst();
    }

    private static StoreException unknown(ApiKeyId id) {
        return new StoreException("There is no API key with id " + id + ".");
    }
}
