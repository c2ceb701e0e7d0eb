package dev.tidegate.gateway.call.plan;

/** Spreads conversations over routes, in the same way on every node. */
final class Conversations {
    private static final double UNIT = 0x1.0p-53;

    private Conversations() {}

    /** A number above 0 and below 1 that looks random and depends on nothing else. */
    static double fraction(String conversation, PlannedRoute planned) {
        long hash = hash(conversation, 1);
        hash = hash(planned.provider().id().value(), hash);
        hash = hash(planned.route().upstreamModel(), hash);
        return ((mixed(hash) >>> 11) + 0.5) * UNIT;
    }

    private static long hash(String text, long seed) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) hash = 31 * hash + text.charAt(i);
        return mixed(hash);
    }

    /** The finalizer of splitmix64 (Steele, Lea and Flood, 2014), by which each bit depends on all. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
