package dev.tidegate.gateway.model;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.seed.ProviderId;

/**
 * The model a call goes to.
 *
 * @param requested the name or selection that the caller requested, which is also the name in the answer (API-4)
 * @param model the model with routes, after resolving tags and aliases
 */
public record ModelTarget(String requested, Model model) {
    public ModelTarget {
        requireNonNull(requested, "requested");
        requireNonNull(model, "model");
    }

    /** Whether the text that the caller requested is also a provider's own name for the model. */
    public boolean isNamedAlikeAt(ProviderId provider) {
        return model.routes().stream()
                .anyMatch(route -> route.isOn()
                        && route.provider().equals(provider)
                        && route.upstreamModel().equals(requested));
    }
}
