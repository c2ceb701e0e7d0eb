package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/** The name that configuration and operators use for a team: unique, and never edited after creation (TEAM-1). */
public record TeamKey(String value) {
    public TeamKey {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("team key: blank (expected: text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
