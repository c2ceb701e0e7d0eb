package dev.tidegate.identity.access;

import org.jspecify.annotations.Nullable;

/**
 * Whether a model may be called.
 *
 * @param deniedBy the first layer that said no, or null when every layer let the model through
 */
public record AccessDecision(@Nullable AccessLayer deniedBy) {
    private static final AccessDecision GRANTED = new AccessDecision(null);

    public static AccessDecision granted() {
        return GRANTED;
    }

    public static AccessDecision denied(AccessLayer layer) {
        return new AccessDecision(layer);
    }

    public boolean isGranted() {
        return deniedBy == null;
    }
}
