package dev.tidegate.gateway.http;

import java.security.SecureRandom;

/**
 * Assigns any number of holders to a fixed number of counters, which costs each call less than a map. Two holders in one slot are counted
 * as one; nobody can choose to share a slot with another, since the hash uses a secret of this process.
 */
public final class Slots {
    /** The number of slots. */
    public static final int COUNT = 4096;

    private static final int MULTIPLIER = new SecureRandom().nextInt() | 1; // an even one would lose the leading bits

    private Slots() {}

    /** The slot of this holder, from 0 to {@link #COUNT} - 1. */
    public static int of(String holder) {
        int hash = holder.length();
        for (int i = 0; i < holder.length(); i++) hash = hash * MULTIPLIER + holder.charAt(i);
        hash ^= hash >>> 16; // the higher bits depend on more of the text than the lower ones
        return Math.floorMod(hash * MULTIPLIER ^ hash >>> 13, COUNT);
    }
}
