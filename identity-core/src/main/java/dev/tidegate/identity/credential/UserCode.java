package dev.tidegate.identity.credential;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The short code that a person copies from a device to a browser (RFC 8628 6.1): eight consonants, so that it spells no word. Its 34 random
 * bits suffice for its ten minutes of life because guesses are throttled. {@link #toString()} never shows it.
 */
public final class UserCode {
    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final int HALF = LENGTH / 2;
    private static final int MAX_TYPED = 64;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s-]+");
    // ASCII only: some other letters have capitals among these
    private static final Pattern SHAPE = Pattern.compile("(?i)[" + ALPHABET + "]{" + LENGTH + "}");

    private final String letters;

    private UserCode(String letters) {
        this.letters = letters;
    }

    /**
     * A new code.
     *
     * @param random must be a {@link java.security.SecureRandom} outside tests
     */
    public static UserCode mint(RandomGenerator random) {
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return new UserCode(letters.toString());
    }

    /** The code from typed text, ignoring case, blanks and hyphens; empty when it cannot be one. */
    public static Optional<UserCode> parse(String typed) {
        if (typed.length() > MAX_TYPED) return Optional.empty();
        String letters = SEPARATORS.matcher(typed).replaceAll("");
        boolean wellFormed = SHAPE.matcher(letters).matches();
        return wellFormed ? Optional.of(new UserCode(letters.toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    /** The code as people read it: {@code XXXX-XXXX}. Only for the device that asked and the person who typed it. */
    public String display() {
        return letters.substring(0, HALF) + "-" + letters.substring(HALF);
    }

    /** Its stored form: a SHA-256. */
    public SecretDigest digest() {
        return SecretDigest.sha256(letters.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserCode that && letters.equals(that.letters);
    }

    @Override
    public int hashCode() {
        return letters.hashCode();
    }

    @Override
    public String toString() {
        return "UserCode[redacted]";
    }
}
