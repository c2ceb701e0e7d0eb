package dev.tidegate.gateway.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.credential.SecretDigest;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One pepper of the ring, ready to digest. Thread-safe: every digest works on a copy of the prepared MAC. */
final class DigestKey {
    private static final String ALGORITHM = "HmacSHA256";
    static final String API_KEY = "tidegate api-key v2";

    private final String pepperId;
    private final Mac prepared; // never updated, only cloned: a clone costs less than a provider lookup

    /** @param label its purpose, in ASCII: keys for other purposes differ */
    DigestKey(Pepper pepper, String label) {
        this.pepperId = pepper.id();
        this.prepared = mac(derive(pepper.secret().reveal().getBytes(UTF_8), label));
    }

    SecretDigest digest(ApiKeyToken token) {
        return digest(token.secretText().getBytes(US_ASCII));
    }

    SecretDigest digest(byte[] text) {
        try {
            Mac mac = (Mac) prepared.clone();
            return new SecretDigest(mac.doFinal(text), pepperId);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of this JVM cannot be cloned", e);
        }
    }

    // RFC 5869 with an empty salt and one block of output: any pepper length gives a key, and keys for other uses of
    // the pepper differ
    private static byte[] derive(byte[] pepper, String label) {
        byte[] extracted = mac(new byte[32]).doFinal(pepper);
        return mac(extracted).doFinal((label + "\u0001").getBytes(US_ASCII));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing in this JVM", e);
        }
    }
}
