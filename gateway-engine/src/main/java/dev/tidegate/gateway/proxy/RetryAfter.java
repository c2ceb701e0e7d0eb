package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.exchange.Headers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a provider asks callers to wait. More than a day is not believed: a client that obeys would be lost until it is restarted. */
final class RetryAfter {
    /** Seconds of RFC 9110 10.2.3, and the fractions that some providers send. */
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** The wait in whole seconds, or empty when none is told as a number. */
    static Optional<Duration> in(Headers headers) {
        return headers.first("Retry-After")
                .filter(value -> NUMBER.matcher(value).matches())
                .map(value -> new BigDecimal(value).min(BigDecimal.valueOf(LONGEST.toSeconds())))
                .map(seconds -> Duration.ofSeconds(
                        seconds.setScale(0, RoundingMode.CEILING).longValueExact()));
    }

    /** A field of the answer as the caller gets it. */
    static Headers.Field believed(Headers.Field field) {
        if (field.name().equalsIgnoreCase("Retry-After")) return atMost(LONGEST.toSeconds(), field);
        return field.name().equalsIgnoreCase("Retry-After-Ms") ? atMost(LONGEST.toMillis(), field) : field;
    }

    private static Headers.Field atMost(long most, Headers.Field field) {
        boolean longer = NUMBER.matcher(field.value()).matches()
                && new BigDecimal(field.value()).compareTo(BigDecimal.valueOf(most)) > 0;
        return longer ? new Headers.Field(field.name(), String.valueOf(most)) : field;
    }
}
