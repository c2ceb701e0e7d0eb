package dev.tidegate.gateway.tx;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with the fields of one form, so that a person is told all of it at once. For one thread. */
public final class WrongFields {
    private final List<Refusal> refusals = new ArrayList<>();

    /** The value of a field, or empty when its refusal was noted under this name. */
    public <T> Optional<T> judged(String field, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Accepted<T> accepted) return Optional.of(accepted.value());
        refusals.add(((Outcome.Refused<T>) outcome).refusal().withParam(field));
        return Optional.empty();
    }

    /**
     * Goes on when every field was right.
     *
     * @throws RefusedException with all that was noted
     */
    public void requireNone() {
        if (!refusals.isEmpty()) throw RefusedException.ofAll(refusals);
    }
}
