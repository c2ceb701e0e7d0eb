package dev.tidegate.gateway.apikey;

import dev.tidegate.identity.access.LayerVerdict.Verdict;
import dev.tidegate.identity.access.ModelId;
import java.util.List;
import java.util.Optional;

/** What a call of a model with a key would come to, layer by layer. */
public record CallExplanation(ModelId model, List<Answer> layers) {
    public CallExplanation {
        layers = List.copyOf(layers);
    }

    /** What one layer says. */
    public record Answer(CallLayer layer, Verdict verdict) {}

    /** The layer that a call would be refused by; empty when it would be let through. */
    public Optional<CallLayer> deniedBy() {
        return layers.stream()
                .filter(answer -> answer.verdict() == Verdict.DENIES)
                .map(Answer::layer)
                .findFirst();
    }
}
