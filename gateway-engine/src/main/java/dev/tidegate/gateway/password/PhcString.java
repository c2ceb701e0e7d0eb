package dev.tidegate.gateway.password;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form in which hashes are stored. What it asks for is read, and refused when it is too much, before any library sees it (PW-17). */
final class PhcString {
    private static final Pattern SHAPE = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([1-9]\\d{0,6}),t=([1-9]\\d{0,2}),p=([1-9]\\d?)\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    private PhcString() {}

    /** What the hash costs, or empty when it is no Argon2id hash or costs more than anything we have ever made. */
    static Optional<Argon2Parameters> parse(String hash) {
        Matcher matcher = SHAPE.matcher(hash);
        if (!matcher.matches() || !isBase64(matcher.group(4)) || !isBase64(matcher.group(5))) return Optional.empty();
        Argon2Parameters parameters = new Argon2Parameters(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        return Optional.of(parameters).filter(Argon2Parameters::areBearable);
    }

    /** The libraries read base64 strictly: no length and no last character that encoding could not have made. */
    private static boolean isBase64(String text) {
        if (text.length() % 4 == 1) return false;
        byte[] bytes = Base64.getDecoder().decode(text);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(text);
    }
}
