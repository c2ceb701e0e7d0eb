package dev.tidegate.gateway.admin;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a query seeks. A form sends a field that nobody has filled as a blank one, which seeks nothing. */
final class Sought {
    private Sought() {}

    /** A text as somebody has typed it; null for a blank one. */
    static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** The same in lower case. */
    static @Nullable String lower(@Nullable String typed) {
        String text = text(typed);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** An id as it was given; null for a blank one. */
    static <T> @Nullable T id(@Nullable String given, Function<String, T> type) {
        return given == null || given.isBlank() ? null : type.apply(given);
    }
}
