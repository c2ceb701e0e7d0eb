package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.apikey.ApiKeyMint;
import dev.tidegate.gateway.config.seed.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.principal.ApiKeyStore;
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

/**
 * Seeds the API keys that configuration manages. A changed value means rotation: a new key is made and the old one revoked. A key without a
 * value is generated once and sealed, to be shown by the admin API (KEY-6).
 */
final class ManagedKeySeeding {
    private final ApiKeyStore keys;
    private final ApiKeyMint mint;
    private final Ids ids;
    private final Clock clock;

    ManagedKeySeeding(ApiKeyStore keys, ApiKeyMint mint, Ids ids, Clock clock) {
        this.keys = keys;
        this.mint = mint;
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
        else if (token.isEmpty()) generate(owner, seed, run);
        else if (keys.findByPublicId(token.get().publicId()).isPresent()) {
            run.problem(field(owner, seed), "is or was the value of another key");
        } else replace(owner, managed, seed, token.get(), run);
    }

    private void generate(ServiceAccount owner, ManagedKeySeed seed, SeedRun run) {
        if (!mint.seals()) {
            run.problem(
                    field(owner, seed),
                    "is required: there is no such key yet, and generating one requires an api_key_encryption_key to"
                            + " keep its secret");
            return;
        }
        ApiKeyToken token = mint.newToken();
        mint.seal(insert(owner, seed, token), token);
        run.step(SeedKind.API_KEY, name(owner, seed), SeedAction.CREATE, "generated");
    }

    private void replace(
            ServiceAccount owner, Optional<ApiKey> old, ManagedKeySeed seed, ApiKeyToken token, SeedRun run) {
        insert(owner, seed, token);
        old.ifPresent(key -> keys.markRevoked(ApiKeyLifecycle.revoke(key, clock.instant())));
        SeedAction action = old.isPresent() ? SeedAction.UPDATE : SeedAction.CREATE;
        run.step(SeedKind.API_KEY, name(owner, seed), action, old.isPresent() ? "rotated" : "");
    }

    private ApiKeyId insert(ServiceAccount owner, ManagedKeySeed seed, ApiKeyToken token) {
        ApiKey key = new ApiKey(
                new ApiKeyId(ids.next()),
                token.publicId(),
                seed.name(),
                owner.id().value(),
                grants(seed),
                clock.instant(),
                null,
                null);
        mint.insertManaged(key, token);
        keys.linkManaged(owner.id().value(), seed.configKey(), key.id());
        return key.id();
    }

    private void keep(
            ServiceAccount owner, ApiKey stored, ManagedKeySeed seed, Optional<ApiKeyToken> token, SeedRun run) {
        List<String> changes = new ArrayList<>();
        if (!stored.name().equals(seed.name())) changes.add("name");
        if (!stored.grants().equals(grants(seed))) changes.add("allowed models");
        if (!changes.isEmpty()) keys.updateManaged(renamed(stored, seed));
        token.filter(text -> mint.renewDigest(stored, text)).ifPresent(text -> changes.add("digest"));
        boolean revoked = stored.status() == ApiKeyStatus.REVOKED;
        if (revoked && changes.isEmpty()) {
            run.step(SeedKind.API_KEY, name(owner, seed), SeedAction.UNCHANGED, "stays revoked");
        } else {
            run.updated(SeedKind.API_KEY, name(owner, seed), changes);
        }
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
