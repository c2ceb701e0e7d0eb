package dev.tidegate.identity.access;

import static java.util.Objects.requireNonNull;

/** The verdict of one layer on a model (ACC-4). */
public record LayerVerdict(AccessLayer layer, Verdict verdict) {
    public LayerVerdict {
        requireNonNull(layer, "layer");
        requireNonNull(verdict, "verdict");
    }

    /** Whether a layer lets a model through. */
    public enum Verdict {
        ALLOWS,
        DENIES,
        /** It has no list, so it lets everything through. */
        NOT_RESTRICTED
    }

    static Verdict of(boolean allows) {
        return allows ? Verdict.ALLOWS : Verdict.DENIES;
    }
}
