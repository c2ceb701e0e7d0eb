package dev.tidegate.gateway.apikey;

import dev.tidegate.identity.access.LayerVerdict.Verdict;
import dev.tidegate.identity.access.ModelId;
import java.util.List;
import java.util.Optional;

/** What would happen to a call of a model with a key, layer by layer. */
public record CallExplanation(ModelId model, List<Answer> layers) {
    public CallExplanation {
        layers = List.copyOf(layers);
    }

    /** What one layer says. */
    public record Answer(CallLayer layer, Verdict verdict) {}

    /** The layer that would refuse the call; empty if it would be let through. */
    public Optional<CallLayer> deniedBy() {
        return layers.stream()
                .filter(answer -> answer.verdict() == Verdict.DENIES)
                .map(Answer::layer)
                .findFirst();
    }
}
