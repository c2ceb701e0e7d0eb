package dev.tidegate.gateway.seed;

import java.util.List;

/** Which teams, users and service accounts configuration has declared at some time. Writes belong inside a transaction. */
public interface SeededStore {

    /** By key: of a team or service account its own, of a user the normalised address. */
    List<String> keys(SeedKind kind);

    /** Adds those that are not there yet. */
    void remember(SeedKind kind, List<String> keys);
}
