package dev.tidegate.identity.access;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All layers that narrow what one caller may use. The call path, {@code /v1/models}, {@code explain} and the console use the same function,
 * so what is listed can be called (ACC-3).
 *
 * @param overlays the restricted layers in the order of {@link AccessLayer}; a key always has one, so nothing is allowed by omission
 */
public record OverlayStack(List<AccessOverlay> overlays, AllowlistSubject subject) {
    public OverlayStack {
        overlays = List.copyOf(overlays);
        requireNonNull(subject, "subject");
        if (overlays.isEmpty())
            throw new IllegalArgumentException("overlays: none (expected: at least the grants of the key)");
    }

    /** Each layer's verdict on a model, in their order, including layers that restrict nothing. */
    public List<LayerVerdict> explain(ModelId model, @Nullable ModelAllowlist allowlist) {
        List<LayerVerdict> verdicts = new ArrayList<>();
        for (AccessLayer layer : AccessLayer.values()) {
            verdicts.add(new LayerVerdict(layer, verdict(layer, model, allowlist)));
        }
        return verdicts;
    }

    private LayerVerdict.Verdict verdict(AccessLayer layer, ModelId model, @Nullable ModelAllowlist allowlist) {
        if (layer == AccessLayer.MODEL_ALLOWLIST) {
            return allowlist == null ? LayerVerdict.Verdict.NOT_RESTRICTED : LayerVerdict.of(allowlist.admits(subject));
        }
        return overlays.stream()
                .filter(overlay -> overlay.layer() == layer)
                .findFirst()
                .map(overlay -> LayerVerdict.of(overlay.access().allows(model)))
                .orElse(LayerVerdict.Verdict.NOT_RESTRICTED);
    }

    /**
     * Judges the name that was asked for; an alias and its target are judged separately (ACC-3).
     *
     * @param allowlist the model's own list, or null when it has none
     */
    public AccessDecision decide(ModelId model, @Nullable ModelAllowlist allowlist) {
        for (AccessOverlay overlay : overlays) {
            if (!overlay.access().allows(model)) return AccessDecision.denied(overlay.layer());
        }
        if (allowlist != null && !allowlist.admits(subject)) return AccessDecision.denied(AccessLayer.MODEL_ALLOWLIST);
        return AccessDecision.granted();
    }
}
