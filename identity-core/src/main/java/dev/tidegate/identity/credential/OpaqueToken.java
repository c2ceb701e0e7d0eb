package dev.tidegate.identity.credential;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A random secret that proves only that its holder received it: session cookies and invite links. 256 random bits as 43 characters of
 * base64url. {@link #toString()} never shows it.
 */
public final class OpaqueToken {
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String text;

    private OpaqueToken(String text) {
        this.text = text;
    }

    /**
     * A new token.
     *
     * @param random must be a {@link java.security.SecureRandom} outside tests (KEY-1)
     */
    public static OpaqueToken mint(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The token, or empty when the text cannot be one. */
    public static Optional<OpaqueToken> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new OpaqueToken(text)) : Optional.empty();
    }

    /** The token itself. Secret: for the one answer that hands it out. */
    public String secretText() {
        return text;
    }

    /** Its stored form: a SHA-256, which is enough for 256 random bits. */
    public SecretDigest digest() {
        return SecretDigest.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpaqueToken that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "OpaqueToken[redacted]";
    }
}
