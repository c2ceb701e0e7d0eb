package dev.tidegate.identity.permission;

/** How far a permission goes. Ordered: each one includes those before it. */
public enum Reach {
    /** Not at all. */
    NONE,
    /** What belongs to the caller. */
    OWN,
    /** What belongs to the caller or the caller's team. */
    TEAM,
    /** Everything. */
    ALL;

    public boolean includes(Reach other) {
        return compareTo(other) >= 0;
    }

    Reach or(Reach other) {
        return includes(other) ? this : other;
    }
}
