package dev.tidegate.examples.benchmark.report;

import java.util.List;

/** The median of several rounds, and how far they were apart. */
public record Spread(double median, double min, double max) {
    /**
     * Of an even number of values the median is the mean of the middle two.
     *
     * @throws IllegalArgumentException when there is no value
     */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) throw new IllegalArgumentException("values: none (expected: at least one)");
        List<Double> sorted = values.stream().sorted().toList();
        int last = sorted.size() - 1;
        double median = (sorted.get(last / 2) + sorted.get(sorted.size() / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(last));
    }
}
