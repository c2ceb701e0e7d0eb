package dev.tidegate.gateway.call;

import dev.tidegate.gateway.exchange.Headers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a provider asks callers to wait. More than a day is not believed: a client that obeyed would hang until restarted. */
final class RetryAfter {
    static final String HEADER = "Retry-After";

    /** Milliseconds, as OpenAI sends them; SDKs prefer it. */
    private static final String MILLIS = "Retry-After-Ms";

    /** Seconds of RFC 9110 10.2.3, and the fractions that some providers send. */
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** The wait in whole seconds, or empty when none is given as a number or date. */
    static Optional<Duration> in(Headers headers, Clock clock) {
        Optional<String> millis =
                headers.first(MILLIS).filter(value -> NUMBER.matcher(value).matches());
        if (millis.isPresent()) return Optional.of(seconds(new BigDecimal(millis.get()).movePointLeft(3)));
        return headers.first(HEADER)
                .flatMap(value -> NUMBER.matcher(value).matches()
                        ? Optional.of(seconds(new BigDecimal(value)))
                        : until(value, clock));
    }

    private static Duration seconds(BigDecimal number) {
        BigDecimal seconds = number.min(BigDecimal.valueOf(LONGEST.toSeconds()));
        return Duration.ofSeconds(seconds.setScale(0, RoundingMode.CEILING).longValueExact());
    }

    private static Optional<Duration> until(String date, Clock clock) {
        try {
            ZonedDateTime then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), then.toInstant());
            if (wait.isNegative()) return Optional.of(Duration.ZERO);
            return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A field of the answer as the caller gets it. */
    static Headers.Field believed(Headers.Field field, Clock clock) {
        if (field.name().equalsIgnoreCase(MILLIS)) return atMost(LONGEST.toMillis(), field);
        if (!field.name().equalsIgnoreCase(HEADER)) return field;
        boolean tooFar = until(field.value(), clock).filter(LONGEST::equals).isPresent();
        return tooFar ? longest(LONGEST.toSeconds(), field) : atMost(LONGEST.toSeconds(), field);
    }

    private static Headers.Field atMost(long most, Headers.Field field) {
        boolean longer = NUMBER.matcher(field.value()).matches()
                && new BigDecimal(field.value()).compareTo(BigDecimal.valueOf(most)) > 0;
        return longer ? longest(most, field) : field;
    }

    private static Headers.Field longest(long most, Headers.Field field) {
        return new Headers.Field(field.name(), String.valueOf(most));
    }
}
