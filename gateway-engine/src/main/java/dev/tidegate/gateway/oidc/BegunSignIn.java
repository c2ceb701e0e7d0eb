package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.sso.ReturnTarget;
import java.time.Instant;

/**
 * A sign-in that was begun here and goes on at the provider.
 *
 * @param browser the digest of what the cookie of the browser holds that began it
 * @param nonce what the ID token has to repeat
 * @param verifier of PKCE; secret
 * @param callbackPath where the provider leads back to, below the public address
 */
public record BegunSignIn(
        SecretDigest browser,
        String providerKey,
        String nonce,
        String verifier,
        String callbackPath,
        ReturnTarget returnTarget,
        Instant expiresAt) {
    public BegunSignIn {
        requireNonNull(browser, "browser");
        requireNonNull(providerKey, "providerKey");
        requireNonNull(nonce, "nonce");
        requireNonNull(verifier, "verifier");
        requireNonNull(callbackPath, "callbackPath");
        requireNonNull(returnTarget, "returnTarget");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** Without what proves something. */
    @Override
    public String toString() {
        return "BegunSignIn[providerKey=" + providerKey + ", expiresAt=" + expiresAt + "]";
    }
}
