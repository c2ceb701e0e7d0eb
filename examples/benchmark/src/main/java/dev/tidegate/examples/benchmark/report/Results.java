package dev.tidegate.examples.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** All measurements of a run. Rounds count from zero; the first one is warm-up and enters no median. Not thread-safe. */
public final class Results {
    private record Measurement(String contender, int round, Scenario scenario, Metric metric, double value) {}

    private final List<Measurement> measurements = new ArrayList<>();

    public void add(String contender, int round, Scenario scenario, Metric metric, double value) {
        measurements.add(new Measurement(contender, round, scenario, metric, value));
    }

    /** The rounds that count; empty when nothing was measured. */
    public Optional<Spread> spread(String contender, Scenario scenario, Metric metric) {
        List<Double> values =
                values(measurement -> measurement.round > 0 && is(measurement, contender, scenario, metric));
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    public OptionalDouble median(String contender, Scenario scenario, Metric metric) {
        return asDouble(spread(contender, scenario, metric).map(Spread::median));
    }

    /** The highest value of any round, the first one too: a peer is compared at its best. */
    public OptionalDouble best(String contender, Scenario scenario, Metric metric) {
        return values(measurement -> is(measurement, contender, scenario, metric)).stream()
                .mapToDouble(Double::doubleValue)
                .max();
    }

    /** Quotients within each round, since rounds differ more than neighbours in one round do. */
    public Optional<Spread> ratio(String contender, String other, Scenario scenario, Metric metric) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= lastRound(); round++) {
            Optional<Double> above = value(contender, round, scenario, metric);
            Optional<Double> below = value(other, round, scenario, metric);
            if (above.isPresent() && below.isPresent() && below.get() > 0) ratios.add(above.get() / below.get());
        }
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    /** What the contender adds to the value of the unproxied call, against what another one adds. */
    public Optional<Spread> addedRatio(
            String contender, String other, String direct, Scenario scenario, Metric metric) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= lastRound(); round++) {
            Optional<Double> base = value(direct, round, scenario, metric);
            Optional<Double> above = value(contender, round, scenario, metric);
            Optional<Double> below = value(other, round, scenario, metric);
            if (base.isEmpty() || above.isEmpty() || below.isEmpty() || below.get() <= base.get()) continue;
            ratios.add((above.get() - base.get()) / (below.get() - base.get()));
        }
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    /** A metric over all contenders, scenarios and rounds that count. */
    public Optional<Spread> overall(Metric metric) {
        List<Double> values = values(measurement -> measurement.round > 0 && measurement.metric == metric);
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** The sum of a metric over everything, the first round too. */
    public double sum(Metric metric) {
        return values(measurement -> measurement.metric == metric).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private Optional<Double> value(String contender, int round, Scenario scenario, Metric metric) {
        return values(measurement -> measurement.round == round && is(measurement, contender, scenario, metric))
                .stream()
                .findFirst();
    }

    private int lastRound() {
        return measurements.stream().mapToInt(Measurement::round).max().orElse(0);
    }

    private List<Double> values(Predicate<Measurement> wanted) {
        return measurements.stream().filter(wanted).map(Measurement::value).toList();
    }

    private static boolean is(Measurement measurement, String contender, Scenario scenario, Metric metric) {
        return measurement.contender.equals(contender)
                && measurement.scenario == scenario
                && measurement.metric == metric;
    }

    private static OptionalDouble asDouble(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }
}
