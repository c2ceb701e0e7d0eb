package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an API key's text: a SHA-256, or an HMAC-SHA-256 under a pepper. Immutable; compared in constant time.
 */
public final class SecretDigest {
    private static final int LENGTH = 32;

    private final byte[] bytes;
    private final @Nullable String pepperId;

    /**
     * @param bytes 32 bytes; copied
     * @param pepperId the id of the pepper, or null for a plain SHA-256
     */
    public SecretDigest(byte[] bytes, @Nullable String pepperId) {
        requireNonNull(bytes, "bytes");
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("digest: " + bytes.length + " bytes (expected: " + LENGTH + ")");
        }
        this.bytes = bytes.clone();
        this.pepperId = pepperId;
    }

    /** The plain SHA-256 of a secret with at least 112 random bits. */
    public static SecretDigest sha256(byte[] secret) {
        try {
            return new SecretDigest(MessageDigest.getInstance("SHA-256").digest(secret), null);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JVM", e);
        }
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The 32 bytes as 64 hexadecimal digits, the form in which they are stored. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The id of the pepper it was made with, or null for a plain SHA-256. */
    public @Nullable String pepperId() {
        return pepperId;
    }

    /** Compares the digests in a time that does not depend on where they differ. */
    public boolean matches(SecretDigest other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretDigest that && matches(that) && Objects.equals(pepperId, that.pepperId);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SecretDigest[redacted]";
    }
}
