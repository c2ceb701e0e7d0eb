package dev.tidegate.identity;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * The answer of a rule: the accepted value, or the refusal. Refusing a user is normal, so a refusal is a value; what only a bug can cause
 * is an exception and never appears here.
 *
 * @param <T> the accepted value; never null
 */
public sealed interface Outcome<T> {

    /** The rule accepts, with {@code value} as its result. */
    record Accepted<T>(T value) implements Outcome<T> {
        public Accepted {
            requireNonNull(value, "value");
        }
    }

    /** The rule refuses. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {
        public Refused {
            requireNonNull(refusal, "refusal");
        }
    }

    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Outcome<T> refused(RefusalKind kind, String code, String message) {
        return new Refused<>(Refusal.of(kind, code, message));
    }

    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /**
     * The accepted value.
     *
     * @throws X made by {@code exception} from the refusal, if this is one
     */
    default <X extends RuntimeException> T orElseThrow(Function<Refusal, X> exception) {
        if (this instanceof Accepted<T> accepted) return accepted.value();
        throw exception.apply(((Refused<T>) this).refusal());
    }

    default <R> Outcome<R> flatMap(Function<T, Outcome<R>> next) {
        if (this instanceof Accepted<T> accepted) return next.apply(accepted.value());
        return refused(((Refused<T>) this).refusal());
    }

    default <R> Outcome<R> map(Function<T, R> next) {
        return flatMap(value -> accepted(next.apply(value)));
    }
}
