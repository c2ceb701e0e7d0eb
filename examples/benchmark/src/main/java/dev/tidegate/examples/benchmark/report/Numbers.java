package dev.tidegate.examples.benchmark.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers as readers of a table want them. */
final class Numbers {
    static final String NONE = "–";

    private Numbers() {}

    /** Three significant digits, thousands set apart, no exponent. */
    static String of(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || value == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    static String of(OptionalDouble value) {
        return value.isPresent() ? of(value.getAsDouble()) : NONE;
    }

    static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble()) : NONE;
    }

    /** Median and, in brackets, the least and the greatest. */
    static String of(Optional<Spread> spread) {
        return spread.map(s -> of(s.median()) + " (" + of(s.min()) + "–" + of(s.max()) + ")")
                .orElse(NONE);
    }

    /** The median alone. */
    static String median(Optional<Spread> spread) {
        return spread.map(s -> of(s.median())).orElse(NONE);
    }
}
