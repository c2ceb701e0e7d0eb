package dev.tidegate.gateway.model;

import static java.util.Objects.requireNonNull;

/**
 * The model a call goes to.
 *
 * @param requested the text the caller asked by, which is also the name the answer carries (API-4)
 * @param model the model with routes, after tags and aliases
 */
public record ModelTarget(String requested, Model model) {
    public ModelTarget {
        requireNonNull(requested, "requested");
        requireNonNull(model, "model");
    }
}
