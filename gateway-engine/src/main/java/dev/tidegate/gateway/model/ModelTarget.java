package dev.tidegate.gateway.model;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.seed.ProviderId;

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

    /** Whether the text that the caller asked by is also a provider's own name of the model. */
    public boolean isNamedAlikeAt(ProviderId provider) {
        return model.routes().stream()
                .anyMatch(route -> route.isOn()
                        && route.provider().equals(provider)
                        && route.upstreamModel().equals(requested));
    }
}
