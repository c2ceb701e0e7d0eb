package dev.tidegate.examples.benchmark.report;

import static dev.tidegate.examples.benchmark.report.Metric.CALLS_PER_SECOND;
import static dev.tidegate.examples.benchmark.report.Metric.P50_MICROS;
import static dev.tidegate.examples.benchmark.report.Scenario.PLAIN_1;
import static dev.tidegate.examples.benchmark.report.Scenario.PLAIN_32;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results();

    @Test
    void the_first_round_enters_no_median_but_counts_as_the_best() {
        put("portkey", 900, 300, 500, 400);

        assertThat(results.median("portkey", PLAIN_32, CALLS_PER_SECOND)).hasValue(400);
        assertThat(results.best("portkey", PLAIN_32, CALLS_PER_SECOND)).hasValue(900);
    }

    @Test
    void ratios_are_taken_within_a_round() {
        put("ours", 1, 100, 400, 900);
        put("theirs", 1, 100, 200, 300);

        assertThat(results.ratio("ours", "theirs", PLAIN_32, CALLS_PER_SECOND)).hasValue(new Spread(2, 1, 3));
    }

    @Test
    void what_a_gateway_adds_is_told_from_what_the_call_costs_anyway() {
        results.add("direct", 1, PLAIN_1, P50_MICROS, 50);
        results.add("nginx", 1, PLAIN_1, P50_MICROS, 150);
        results.add("ours", 1, PLAIN_1, P50_MICROS, 200);

        assertThat(results.addedRatio("ours", "nginx", "direct", PLAIN_1, P50_MICROS))
                .hasValue(new Spread(1.5, 1.5, 1.5));
    }

    @Test
    void what_was_not_measured_is_empty() {
        put("ours", 1, 100);

        assertThat(results.ratio("ours", "theirs", PLAIN_32, CALLS_PER_SECOND)).isEmpty();
        assertThat(results.median("theirs", PLAIN_32, CALLS_PER_SECOND)).isEmpty();
    }

    private void put(String contender, double... callsPerSecond) {
        for (int round = 0; round < callsPerSecond.length; round++) {
            results.add(contender, round, PLAIN_32, CALLS_PER_SECOND, callsPerSecond[round]);
        }
    }
}
