package dev.tidegate.gateway.admin;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Search terms of a query. A form sends an empty field as blank, which does not filter. */
final class Sought {
    private Sought() {}

    /** A text as typed; null for a blank one. */
    static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** The same in lower case. */
    static @Nullable String lower(@Nullable String typed) {
        String text = text(typed);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** An id as given; null for a blank one. */
    static <T> @Nullable T id(@Nullable String given, Function<String, T> type) {
        return given == null || given.isBlank() ? null : type.apply(given);
    }
}
