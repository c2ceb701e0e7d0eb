package dev.tidegate.gateway.apikey;

import static dev.tidegate.identity.RefusalKind.CONFLICT;

import dev.tidegate.gateway.apikey.ApiKeySecretStore.SealedSecret;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.secret.SecretSealer;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;
import java.security.SecureRandom;
import java.time.Clock;

/** Generates the texts of keys, stores their digests, and seals the texts of service accounts' keys if so configured. Thread-safe. */
public final class ApiKeyMint {
    private final ApiKeyStores stored;
    private final ApiKeyDigester digester;
    private final SecretSealer sealer;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public ApiKeyMint(ApiKeyStores stored, ApiKeyDigester digester, SecretSealer sealer, Ids ids, Clock clock) {
        this.stored = stored;
        this.digester = digester;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Inserts a key inside the caller's identity transaction.
     *
     * @throws RefusedException INVALID or CONFLICT when {@link ApiKeyLifecycle#issue} refuses
     */
    IssuedApiKey mint(Principal owner, NewApiKey wanted) {
        ApiKeyToken token = newToken();
        ApiKey draft = new ApiKey(
                new ApiKeyId(ids.next()),
                token.publicId(),
                wanted.name().strip(),
                owner.principalId(),
                wanted.grants(),
                clock.instant(),
                wanted.expiresAt(),
                null);
        ApiKey key = ApiKeyLifecycle.issue(draft, owner).orElseThrow(RefusedException::new);
        boolean ofServiceAccount = owner instanceof ServiceAccount;
        stored.keys().insert(key, digester.digest(token), ofServiceAccount);
        if (ofServiceAccount && seals()) seal(key.id(), token);
        return new IssuedApiKey(key, token);
    }

    /** The text for a new key. */
    public ApiKeyToken newToken() {
        return ApiKeyToken.mint(random);
    }

    /** Inserts a key of a service account with this text, which is not stored. */
    public void insertManaged(ApiKey key, ApiKeyToken token) {
        stored.keys().insert(key, digester.digest(token), true);
    }

    /** Whether the texts of service accounts' keys can be sealed, to be shown again. */
    public boolean seals() {
        return sealer.seals();
    }

    /** Seals the text of a service account's key; only if {@link #seals()}. */
    public void seal(ApiKeyId id, ApiKeyToken token) {
        SecretSealer.Sealed sealed = sealer.seal(token.secretText(), id.value());
        stored.secrets().put(id, new SealedSecret(sealed.keyId(), sealed.nonce(), sealed.ciphertext()));
    }

    /**
     * Replaces the digest of a known text if the stored one does not verify it, as after a change of the pepper; returns whether it did.
     */
    public boolean renewDigest(ApiKey key, ApiKeyToken token) {
        boolean verifies = stored.keys()
                .findIdentity(key.publicId())
                .map(KeyIdentity::digest)
                .filter(digest -> digester.matches(token, digest))
                .isPresent();
        if (!verifies) stored.keys().replaceDigest(key.id(), digester.digest(token));
        return !verifies;
    }

    /**
     * The text of a sealed key.
     *
     * @param managed whether configuration manages the key, and may contain its text
     * @throws RefusedException CONFLICT when it was not sealed, or under a key that is no longer configured
     */
    String unsealed(ApiKeyId id, boolean managed) {
        SealedSecret secret = stored.secrets()
                .find(id)
                .orElseThrow(() -> RefusedException.refused(CONFLICT, "secret_not_sealed", notKept(managed)));
        return sealer.open(secret.sealingKey(), secret.nonce(), secret.ciphertext(), id.value())
                .orElseThrow(() -> RefusedException.refused(
                        CONFLICT,
                        "secret_not_readable",
                        "The secret was sealed under the key '" + secret.sealingKey()
                                + "', which api_key_encryption_keys no longer lists. Add that key again, or rotate this"
                                + " API key."));
    }

    private static String notKept(boolean managed) {
        if (managed) return "The secret of this API key is in the configuration, as the value of the key.";
        return "The secret of this API key was not kept. Configure api_key_encryption_key and rotate the key.";
    }
}
