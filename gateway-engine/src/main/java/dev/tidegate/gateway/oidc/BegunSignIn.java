package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.sso.ReturnTarget;
import java.time.Instant;

/**
 * A sign-in that began here and continues at the provider.
 *
 * @param browser the digest of the token in the cookie of the browser that began it
 * @param nonce the ID token must repeat it
 * @param verifier of PKCE; secret
 * @param callbackPath where the provider sends the browser back to, below the public address
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

    /** Without secrets. */
    @Override
    public String toString() {
        return "BegunSignIn[providerKey=" + providerKey + ", expiresAt=" + expiresAt + "]";
    }
}
