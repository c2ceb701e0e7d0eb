package dev.tidegate.gateway.testkit;

/**
 * How often a race is run. A build runs a third of the rounds, since most of what it changes changes no race; with
 * {@code -Dtidegate.all-rounds=true}, as the release check has it, all of them.
 */
public final class Rounds {
    private static final boolean ALL = Boolean.getBoolean("tidegate.all-rounds");

    private Rounds() {}

    /** At least two. */
    public static int of(int all) {
        return ALL ? all : Math.max(2, all / 3);
    }
}
