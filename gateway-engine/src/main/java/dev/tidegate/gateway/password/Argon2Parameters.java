package dev.tidegate.gateway.password;

/**
 * What an Argon2id hash costs.
 *
 * @param memoryKib in KiB
 * @param passes over that memory
 * @param lanes that could be computed side by side
 */
record Argon2Parameters(int memoryKib, int passes, int lanes) {
    /** 19 MiB, two passes, one lane: one of the sets that OWASP and ASVS call equal, and the one that is cheapest in memory per second. */
    static final Argon2Parameters CURRENT = new Argon2Parameters(19_456, 2, 1);

    static final int SALT_BYTES = 16;
    static final int HASH_BYTES = 32;

    // the most that a stored string may ask for, checked before anything is allocated (USER-9)
    private static final int MAX_MEMORY_KIB = 262_144;
    private static final int MAX_PASSES = 10;
    private static final int MAX_LANES = 4;

    boolean areBearable() {
        return memoryKib >= 8 * lanes // RFC 9106 3.1
                && memoryKib <= MAX_MEMORY_KIB
                && passes >= 1
                && passes <= MAX_PASSES
                && lanes >= 1
                && lanes <= MAX_LANES;
    }

    /** Whether a hash with these parameters should be replaced when its password is known. */
    boolean areWeakerThanCurrent() {
        return (long) memoryKib * passes < (long) CURRENT.memoryKib * CURRENT.passes;
    }
}
