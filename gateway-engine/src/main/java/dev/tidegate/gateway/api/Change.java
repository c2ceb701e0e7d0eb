package dev.tidegate.gateway.api;

import org.jspecify.annotations.Nullable;

/**
 * A member of a PATCH: left out, which keeps what is stored, or given, where null takes it away.
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
}
