package dev.tidegate.identity.credential;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code gwk_} + 16 lookup characters + {@code _} + 43 secret characters (256 random bits) + 6 characters of CRC-32
 * over all before them (KEY-1). The checksum refuses typing errors and junk without a database query; it protects nothing.
 * {@link #toString()} never shows the secret.
 */
public final class ApiKeyToken {
    /** The prefix of every key, by which scanners find leaked ones. */
    public static final String PREFIX = "gwk_";
    /** The length of the lookup part. */
    public static final int ID_LENGTH = 16;

    private static final int SECRET_LENGTH = 43; // 62^43 > 2^256
    private static final int CHECKSUM_LENGTH = 6; // 62^6 > 2^32
    private static final int ID_END = PREFIX.length() + ID_LENGTH;
    private static final int CHECKSUM_START = ID_END + 1 + SECRET_LENGTH;
    private static final int LENGTH = CHECKSUM_START + CHECKSUM_LENGTH;

    private final String text;

    private ApiKeyToken(String text) {
        this.text = text;
    }

    /**
     * A new key.
     *
     * @param random must be a {@link java.security.SecureRandom} outside tests (KEY-1)
     */
    public static ApiKeyToken mint(RandomGenerator random) {
        String body = PREFIX + Base62.random(random, ID_LENGTH) + "_" + Base62.random(random, SECRET_LENGTH);
        return new ApiKeyToken(body + checksum(body));
    }

    /** The key, or empty when the text is not one: wrong length, alphabet or checksum. Takes at most a microsecond. */
    public static Optional<ApiKeyToken> parse(String text) {
        boolean shaped = text.length() == LENGTH
                && text.startsWith(PREFIX)
                && text.charAt(ID_END) == '_'
                && Base62.isBase62(text, PREFIX.length(), ID_END)
                && Base62.isBase62(text, ID_END + 1, LENGTH);
        if (!shaped || !text.endsWith(checksum(text.substring(0, CHECKSUM_START)))) return Optional.empty();
        return Optional.of(new ApiKeyToken(text));
    }

    /** The lookup part. Not secret; may be logged and shown. */
    public String publicId() {
        return text.substring(PREFIX.length(), ID_END);
    }

    /** The whole key. Secret: for digests and for showing it once to its owner, nothing else. */
    public String secretText() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKeyToken that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return PREFIX + publicId() + "_[redacted]";
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(crc.getValue(), CHECKSUM_LENGTH);
    }
}
