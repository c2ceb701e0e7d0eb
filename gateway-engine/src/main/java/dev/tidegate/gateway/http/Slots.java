package dev.tidegate.gateway.http;

import java.security.SecureRandom;

/**
 * Which of a fixed number of counters is whose, when there may be any number of holders and a map of them would cost every call more. Two who
 * meet in one slot are counted as one; nobody can choose whom to meet, since the hash has a secret of this process.
 */
public final class Slots {
    /** How many there are. */
    public static final int COUNT = 4096;

    private static final int MULTIPLIER = new SecureRandom().nextInt() | 1; // an even one would lose what comes first

    private Slots() {}

    /** The slot of this holder, from 0 to {@link #COUNT} - 1. */
    public static int of(String holder) {
        int hash = holder.length();
        for (int i = 0; i < holder.length(); i++) hash = hash * MULTIPLIER + holder.charAt(i);
        hash ^= hash >>> 16; // the higher bits depend on more of the text than the lower
        return Math.floorMod(hash * MULTIPLIER ^ hash >>> 13, COUNT);
    }
}
