package dev.tidegate.gateway.setup;

import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.Optional;

/** Whether somebody has taken this installation over, and the link to do so. Writes belong inside a transaction that holds the installation lock. */
public interface SetupStore {

    /** What decides about the way in, read in one statement. */
    FirstAdmin.Facts facts();

    Optional<SetupToken> token();

    /** Puts this in place of any other. */
    void replaceToken(SetupToken token);

    /** Returns false when there was none. */
    boolean removeToken();

    /** Notes that there is a first administrator; returns false when that was noted before. */
    boolean claim(Claim claim);

    /** Who has made the first administrator, and how. */
    record Claim(Means by, UserId admin, Instant at) {}

    /** How an administrator was made. */
    enum Means {
        SETUP_LINK,
        CONFIGURED,
        ASSERTED,
        OPERATOR
    }
}
