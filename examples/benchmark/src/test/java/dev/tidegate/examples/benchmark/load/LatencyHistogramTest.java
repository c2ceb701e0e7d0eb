package dev.tidegate.examples.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void small_durations_are_exact() {
        for (int nanos = 0; nanos <= 50; nanos++) histogram.record(nanos);

        assertThat(histogram.percentileNanos(0.5)).isEqualTo(25);
        assertThat(histogram.maxNanos()).isEqualTo(50);
        assertThat(histogram.count()).isEqualTo(51);
    }

    @Test
    void percentiles_of_long_durations_are_within_two_percent() {
        for (int micros = 1; micros <= 100_000; micros++) histogram.record(micros * 1_000L);

        assertThat((double) histogram.percentileNanos(0.5)).isCloseTo(50e6, within(1e6));
        assertThat((double) histogram.percentileNanos(0.99)).isCloseTo(99e6, within(2e6));
        assertThat(histogram.percentileNanos(1)).isLessThanOrEqualTo(100_000_000L);
    }

    @Test
    void counts_what_a_limit_does_not_exceed() {
        for (int millis = 1; millis <= 200; millis++) histogram.record(millis * 1_000_000L);

        assertThat(histogram.countUpTo(100_000_000L)).isBetween(99L, 102L);
        assertThat(histogram.countUpTo(Long.MAX_VALUE)).isEqualTo(200);
    }

    @Test
    void the_longest_duration_of_all_has_a_bucket() {
        histogram.record(Long.MAX_VALUE);
        histogram.record(-1);

        assertThat(histogram.maxNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(histogram.percentileNanos(0.1)).isZero();
    }

    @Test
    void nothing_recorded_gives_zero() {
        assertThat(histogram.percentileNanos(0.99)).isZero();
    }
}
