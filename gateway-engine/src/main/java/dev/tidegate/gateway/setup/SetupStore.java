package dev.tidegate.gateway.setup;

import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether this installation has been claimed, and the link to claim it. Writes belong inside a transaction that holds the installation
 * lock.
 */
public interface SetupStore {

    /** The facts that decide how to get the first administrator, read in one statement. */
    FirstAdmin.Facts facts();

    Optional<SetupToken> token();

    /** Replaces any other token with this one. */
    void replaceToken(SetupToken token);

    /** Returns false when there was none. */
    boolean removeToken();

    /** Notes that there is a first administrator; returns false when that was noted before. */
    boolean claim(Claim claim);

    /** Who became the first administrator, and how. */
    record Claim(Means by, UserId admin, Instant at) {}

    /** How an administrator was made. */
    enum Means {
        SETUP_LINK,
        CONFIGURED,
        ASSERTED,
        OPERATOR
    }
}
