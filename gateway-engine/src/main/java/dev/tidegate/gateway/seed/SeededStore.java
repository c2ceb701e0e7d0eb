package dev.tidegate.gateway.seed;

import java.util.List;

/** The teams, users and service accounts that configuration has ever declared. Writes belong inside a transaction. */
public interface SeededStore {

    /** Their keys: for a team or service account its own, for a user the normalised address. */
    List<String> keys(SeedKind kind);

    /** Adds those that are not there yet. */
    void remember(SeedKind kind, List<String> keys);
}
