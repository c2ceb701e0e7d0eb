package dev.tidegate.identity.access;

import static java.util.Objects.requireNonNull;

/** One layer and what it lets through. A layer that is not restricted has no overlay. */
public record AccessOverlay(AccessLayer layer, ModelAccess access) {
    public AccessOverlay {
        requireNonNull(layer, "layer");
        requireNonNull(access, "access");
    }
}
