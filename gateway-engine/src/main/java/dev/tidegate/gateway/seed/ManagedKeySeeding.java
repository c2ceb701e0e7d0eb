package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.config.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.directory.ApiKeyStore;
import dev.tidegate.gateway.directory.KeyIdentity;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.ApiKeyStatus;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import dev.tidegate.identity.principal.ServiceAccount;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Seeds the API keys whose values configuration holds. A changed value rotates: a new key, and the old one is revoked. */
final class ManagedKeySeeding {
    private final ApiKeyStore keys;
    private final ApiKeyDigester digester;
    private final Ids ids;
    private final Clock clock;

    ManagedKeySeeding(ApiKeyStore keys, ApiKeyDigester digester, Ids ids, Clock clock) {
        this.keys = keys;
        this.digester = digester;
        this.ids = ids;
        this.clock = clock;
    }

    void seed(ServiceAccount owner, ManagedKeySeed seed, SeedRun run) {
        Optional<ApiKey> managed = keys.findManaged(owner.id().value(), seed.configKey());
        Optional<ApiKeyToken> token = Optional.ofNullable(seed.value())
                .map(value -> ApiKeyToken.parse(value.reveal()).orElseThrow());
        boolean same = managed.isPresent()
                && token.map(ApiKeyToken::publicId)
                        .filter(id -> !id.equals(managed.get().publicId()))
                        .isEmpty();
        if (same) keep(owner, managed.get(), seed, token, run);
        else if (token.isEmpty()) run.problem(field(owner, seed), "is needed: there is no such key yet");
        else if (keys.findByPublicId(token.get().publicId()).isPresent()) {
            run.problem(field(owner, seed), "is or was the value of another key");
        } else replace(owner, managed, seed, token.get(), run);
    }

    private void replace(
            ServiceAccount owner, Optional<ApiKey> old, ManagedKeySeed seed, ApiKeyToken token, SeedRun run) {
        insert(owner, seed, token);
        old.ifPresent(key -> keys.markRevoked(ApiKeyLifecycle.revoke(key, clock.instant())));
        SeedAction action = old.isPresent() ? SeedAction.UPDATE : SeedAction.CREATE;
        run.step(SeedKind.API_KEY, name(owner, seed), action, old.isPresent() ? "rotated" : "");
    }

    private void insert(ServiceAccount owner, ManagedKeySeed seed, ApiKeyToken token) {
        ApiKey key = new ApiKey(
                new ApiKeyId(ids.next()),
                token.publicId(),
                seed.name(),
                owner.id().value(),
                grants(seed),
                clock.instant(),
                null,
                null);
        keys.insert(key, digester.digest(token), true);
        keys.linkManaged(owner.id().value(), seed.configKey(), key.id());
    }

    private void keep(
            ServiceAccount owner, ApiKey stored, ManagedKeySeed seed, Optional<ApiKeyToken> token, SeedRun run) {
        List<String> changes = new ArrayList<>();
        if (!stored.name().equals(seed.name())) changes.add("name");
        if (!stored.grants().equals(grants(seed))) changes.add("allowed models");
        if (!changes.isEmpty()) keys.updateManaged(renamed(stored, seed));
        token.filter(text -> !verifies(stored, text)).ifPresent(text -> {
            keys.replaceDigest(stored.id(), digester.digest(text));
            changes.add("digest");
        });
        boolean revoked = stored.status() == ApiKeyStatus.REVOKED;
        if (revoked && changes.isEmpty()) {
            run.step(SeedKind.API_KEY, name(owner, seed), SeedAction.UNCHANGED, "stays revoked");
        } else {
            run.updated(SeedKind.API_KEY, name(owner, seed), changes);
        }
    }

    /** False after a change of the pepper: configuration holds the value, so the digest can follow. */
    private boolean verifies(ApiKey stored, ApiKeyToken token) {
        return keys.findIdentity(stored.publicId())
                .map(KeyIdentity::digest)
                .filter(digest -> digester.matches(token, digest))
                .isPresent();
    }

    private static ApiKey renamed(ApiKey stored, ManagedKeySeed seed) {
        return new ApiKey(
                stored.id(),
                stored.publicId(),
                seed.name(),
                stored.ownerId(),
                grants(seed),
                stored.createdAt(),
                stored.expiresAt(),
                stored.revokedAt());
    }

    private static String name(ServiceAccount owner, ManagedKeySeed seed) {
        return owner.key() + "/" + seed.configKey();
    }

    private static String field(ServiceAccount owner, ManagedKeySeed seed) {
        return "service_accounts[" + owner.key() + "].keys[" + seed.configKey() + "].value";
    }

    private static ModelAccess grants(ManagedKeySeed seed) {
        return new ModelAccess.Only(Set.copyOf(seed.allowedModels()));
    }
}
