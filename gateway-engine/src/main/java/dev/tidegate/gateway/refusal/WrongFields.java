package dev.tidegate.gateway.refusal;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the refusals for the fields of one form, so that a person sees all of them at once. For one thread. */
public final class WrongFields {
    private final List<Refusal> refusals = new ArrayList<>();

    /** The value of a field, or empty after noting its refusal under this name. */
    public <T> Optional<T> judged(String field, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Accepted<T> accepted) return Optional.of(accepted.value());
        refusals.add(((Outcome.Refused<T>) outcome).refusal().withParam(field));
        return Optional.empty();
    }

    /**
     * Returns if every field was valid.
     *
     * @throws RefusedException with all refusals noted
     */
    public void requireNone() {
        if (!refusals.isEmpty()) throw RefusedException.ofAll(refusals);
    }
}
