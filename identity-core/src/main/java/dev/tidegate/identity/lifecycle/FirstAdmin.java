package dev.tidegate.identity.lifecycle;

import static java.util.Objects.requireNonNull;

/**
 * How the first platform administrator is made (BOOT-4, BOOT-6 to BOOT-8). A start asks once, under a lock that all nodes share, and does
 * what the answer says. Once an administrator has been able to sign in, nothing here opens a way in again.
 */
public final class FirstAdmin {
    private FirstAdmin() {}

    /** The way that configuration chooses. */
    public enum Path {
        /** The person who starts the gateway is shown a link for making an administrator in the browser. */
        SETUP_LINK,
        /** Configuration names the administrator and their password. */
        CONFIGURED,
        /** An identity provider or a trusted proxy vouches for one whom configuration lists. */
        ASSERTED,
        NONE
    }

    /**
     * The facts in the database.
     *
     * @param usableAdmin whether an active platform administrator is able to sign in
     * @param activeUser whether any user is active
     * @param claimed whether a first administrator was ever made
     */
    public record Facts(boolean usableAdmin, boolean activeUser, boolean claimed) {}

    /** What a start does. */
    public enum Step {
        /** There is an administrator: setup is closed, and remaining links are removed. */
        CLOSE,
        /** The configured administrator is inserted. */
        INSERT,
        /** A new setup link replaces any earlier one. */
        OPEN_SETUP,
        /** Listed people become administrators at first sign-in; setup links are removed. */
        AWAIT_ASSERTION,
        /** Nobody can get in, and nothing opens by itself: an operator has to act. */
        WARN
    }

    /**
     * Decides what a start does. Invited users make no difference: they cannot sign in, whatever their role (BOOT-8).
     */
    public static Step decide(Path path, Facts facts) {
        requireNonNull(path, "path");
        if (facts.usableAdmin() || facts.claimed()) return Step.CLOSE;
        return switch (path) {
            case CONFIGURED -> Step.INSERT;
            case SETUP_LINK -> facts.activeUser() ? Step.WARN : Step.OPEN_SETUP;
            case ASSERTED -> Step.AWAIT_ASSERTION;
            case NONE -> Step.WARN;
        };
    }

    /** Whether the setup page may make an administrator: no user is active yet, in any role (BOOT-5). */
    public static boolean setupIsOpen(Path path, Facts facts) {
        return decide(path, facts) == Step.OPEN_SETUP;
    }
}
