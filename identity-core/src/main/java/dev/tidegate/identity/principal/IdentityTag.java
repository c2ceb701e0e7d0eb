package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A label on a user, team or service account, for people and reports. It has no other effect (TAG-1). */
public record IdentityTag(String key, String value) {
    /** How many one principal may have. */
    public static final int MAX_COUNT = 5;

    /** Keys carried by requests, with which an identity tag could be confused. */
    public static final Set<String> RESERVED_KEYS = Set.of("service", "component", "env");

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9._-]{0,31}");
    private static final Pattern VALUE = Pattern.compile("[a-z0-9._/:-]{1,64}");

    public IdentityTag {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
    }

    /** The tags in their order, trimmed, or a refusal that names the first rule of TAG-1 that one of them breaks. */
    public static Outcome<List<IdentityTag>> checked(List<IdentityTag> tags) {
        if (tags.size() > MAX_COUNT) return refused("At most " + MAX_COUNT + " tags are allowed.");
        List<IdentityTag> trimmed = tags.stream()
                .map(tag -> new IdentityTag(tag.key.strip(), tag.value.strip()))
                .toList();
        Set<String> keys = new HashSet<>();
        for (IdentityTag tag : trimmed) {
            if (!KEY.matcher(tag.key).matches()) {
                return refused("A tag key must have 1 to 32 characters of a-z, 0-9, '.', '_' and '-', and begin with a"
                        + " letter.");
            }
            if (RESERVED_KEYS.contains(tag.key)) return refused("The tag key " + tag.key + " is reserved.");
            if (!VALUE.matcher(tag.value).matches()) {
                return refused("A tag value must have 1 to 64 characters of a-z, 0-9, '.', '_', '/', ':' and '-'.");
            }
            if (!keys.add(tag.key)) return refused("The tag key " + tag.key + " is given twice.");
        }
        return Outcome.accepted(trimmed);
    }

    private static Outcome<List<IdentityTag>> refused(String message) {
        return Outcome.refused(
                Refusal.of(RefusalKind.INVALID, "tags_invalid", message).withParam("tags"));
    }
}
