package dev.tidegate.gateway.password;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form in which hashes are stored. What it asks for is read, and refused when it is too much, before any library sees it (PW-17). */
final class PhcString {
    private static final Pattern SHAPE = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$[A-Za-z0-9+/]{11,64}\\$[A-Za-z0-9+/]{22,86}");

    private PhcString() {}

    /** What the hash costs, or empty when it is no Argon2id hash or costs more than anything we have ever made. */
    static Optional<Argon2Parameters> parse(String hash) {
        Matcher matcher = SHAPE.matcher(hash);
        if (!matcher.matches()) return Optional.empty();
        Argon2Parameters parameters = new Argon2Parameters(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        return Optional.of(parameters).filter(Argon2Parameters::areBearable);
    }
}
