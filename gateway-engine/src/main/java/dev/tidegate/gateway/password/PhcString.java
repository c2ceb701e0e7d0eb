package dev.tidegate.gateway.password;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format in which hashes are stored. Its costs are read, and refused if excessive, before any library sees it (USER-9). */
final class PhcString {
    private static final Pattern SHAPE = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([1-9]\\d{0,6}),t=([1-9]\\d{0,2}),p=([1-9]\\d?)\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private final Argon2Parameters cost;
    private final byte[] salt;
    private final byte[] hash;

    /** The arrays belong to this value from now on. */
    PhcString(Argon2Parameters cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    Argon2Parameters cost() {
        return cost;
    }

    byte[] salt() {
        return salt;
    }

    byte[] hash() {
        return hash;
    }

    /** The parsed text, or empty when it is not an Argon2id hash or costs more than any hash we have ever made. */
    static Optional<PhcString> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || !isBase64(matcher.group(4)) || !isBase64(matcher.group(5))) return Optional.empty();
        Argon2Parameters cost = new Argon2Parameters(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        if (!cost.areBearable()) return Optional.empty();
        return Optional.of(new PhcString(cost, decoded(matcher.group(4)), decoded(matcher.group(5))));
    }

    String text() {
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + BASE64.encodeToString(salt) + "$" + BASE64.encodeToString(hash);
    }

    /** The libraries read base64 strictly, refusing any length or last character that encoding could not have produced. */
    private static boolean isBase64(String text) {
        return text.length() % 4 != 1 && BASE64.encodeToString(decoded(text)).equals(text);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }
}
