package dev.tidegate.gateway.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.credential.SecretDigest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of a gateway without a pepper. Thread-safe. */
final class PlainDigest {
    private final MessageDigest prepared = sha256();

    SecretDigest digest(ApiKeyToken token) {
        try {
            MessageDigest sha256 = (MessageDigest) prepared.clone();
            return new SecretDigest(sha256.digest(token.secretText().getBytes(US_ASCII)), null);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this JVM cannot be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JVM", e);
        }
    }
}
