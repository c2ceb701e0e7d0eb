package dev.tidegate.examples.benchmark.report;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One figure that is asked for.
 *
 * @param requirement such as PERF-1
 * @param measured reads the figure of a contender off the results; empty when it was not measured
 */
record Goal(
        String requirement,
        String title,
        Bound bound,
        double limit,
        Unit unit,
        Function<String, OptionalDouble> measured) {
    /** Which side of the limit is good. */
    enum Bound {
        AT_MOST,
        AT_LEAST
    }

    /** How the figure is written. */
    enum Unit {
        RATIO,
        SHARE,
        SECONDS,
        MEGABYTES,
        COUNT
    }

    String limitText() {
        return (bound == Bound.AT_MOST ? "≤ " : "≥ ") + text(limit);
    }

    String measuredText(String contender) {
        OptionalDouble value = measured.apply(contender);
        return value.isPresent() ? text(value.getAsDouble()) : "not measured";
    }

    /** A verdict, or a dash when there is nothing to judge. */
    String verdict(String contender) {
        OptionalDouble value = measured.apply(contender);
        if (value.isEmpty()) return Numbers.NONE;
        boolean met = bound == Bound.AT_MOST ? value.getAsDouble() <= limit : value.getAsDouble() >= limit;
        return met ? "yes" : "**no**";
    }

    private String text(double value) {
        return switch (unit) {
            case RATIO -> Numbers.of(value) + " ×";
            case SHARE -> Numbers.percent(OptionalDouble.of(value));
            case SECONDS -> Numbers.of(value) + " s";
            case MEGABYTES -> Numbers.of(value) + " MB";
            case COUNT -> Numbers.of(value);
        };
    }
}
