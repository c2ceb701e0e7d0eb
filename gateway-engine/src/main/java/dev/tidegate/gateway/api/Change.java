package dev.tidegate.gateway.api;

import org.jspecify.annotations.Nullable;

/**
 * A member of a PATCH: if left out, the stored value is kept; if null, it is removed.
 *
 * @param given whether the member was there
 * @param value null when the member was left out or is null
 */
public record Change<T>(boolean given, @Nullable T value) {
    private static final Change<?> KEPT = new Change<>(false, null);

    @SuppressWarnings("unchecked") // holds no value of any type
    public static <T> Change<T> kept() {
        return (Change<T>) KEPT;
    }

    public static <T> Change<T> to(@Nullable T value) {
        return new Change<>(true, value);
    }

    /**
     * The value of a member that cannot be removed; null when it was left out.
     *
     * @param member its name on the wire
     * @throws dev.tidegate.gateway.refusal.RefusedException INVALID when the member is null
     */
    public @Nullable T unlessNull(String member) {
        if (given && value == null) throw InvalidInput.refused(member, member + " cannot be null.");
        return value;
    }
}
