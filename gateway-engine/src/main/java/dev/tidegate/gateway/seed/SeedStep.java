package dev.tidegate.gateway.seed;

import static java.util.Objects.requireNonNull;

/**
 * What a seed run does with one thing.
 *
 * @param key the name configuration uses; of an API key, {@code SERVICE_ACCOUNT/KEY}
 * @param detail what exactly changes, for people; may be empty
 */
public record SeedStep(SeedKind kind, String key, SeedAction action, String detail) {
    public SeedStep {
        requireNonNull(kind, "kind");
        requireNonNull(key, "key");
        requireNonNull(action, "action");
        requireNonNull(detail, "detail");
    }

    @Override
    public String toString() {
        String text = action.word() + " " + kind.word() + " " + key;
        return detail.isEmpty() ? text : text + " (" + detail + ")";
    }
}
