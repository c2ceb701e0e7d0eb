package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ROUTE-6b how long a provider asks to be left alone")
class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-21T07:28:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "0 | 0",
                "1.5 | 2",
                "9999999999 | 86400",
                "Wed, 21 Oct 2026 07:28:30 GMT | 30",
                "Wed, 21 Oct 2026 07:27:00 GMT | 0",
                "Fri, 31 Dec 9999 23:59:59 GMT | 86400"
            })
    void seconds_and_dates_are_read(String value, long seconds) {
        assertThat(RetryAfter.in(Headers.of("Retry-After", value), CLOCK)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "Wed, 21 Oct"})
    void what_makes_no_sense_says_nothing(String value) {
        assertThat(RetryAfter.in(Headers.of("Retry-After", value), CLOCK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After | 9999999999 | 86400",
                "Retry-After | Fri, 31 Dec 9999 23:59:59 GMT | 86400",
                "Retry-After | Wed, 21 Oct 2026 07:28:30 GMT | Wed, 21 Oct 2026 07:28:30 GMT",
                "retry-after-ms | 86400001 | 86400000",
                "retry-after-ms | 1500 | 1500",
                "X-Other | 9999999999 | 9999999999"
            })
    void callers_are_never_told_to_wait_longer_than_a_day(String name, String sent, String told) {
        Headers.Field believed = RetryAfter.believed(new Headers.Field(name, sent), CLOCK);
        assertThat(believed).isEqualTo(new Headers.Field(name, told));
    }

    @Test
    void silence_says_nothing() {
        assertThat(RetryAfter.in(Headers.of("Date", "7"), CLOCK)).isEmpty();
    }
}
