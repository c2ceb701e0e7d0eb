package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.ValueType;
import java.time.Duration;

/** Reads {@code timeouts} of a service that the gateway calls. */
final class TimeoutsReader {
    private static final ValueType<Duration> TIMEOUT = ValueType.duration("1ms", "24h");

    private TimeoutsReader() {}

    /** The timeouts in the section, and the usual ones for the rest. */
    static CallTimeouts read(Section parent, CallTimeouts usual) {
        Section section = parent.section("timeouts");
        return new CallTimeouts(
                section.value("connect", TIMEOUT, usual.connect()),
                section.value("first_byte", TIMEOUT, usual.firstByte()),
                section.value("idle", TIMEOUT, usual.idle()),
                section.value("total", TIMEOUT, usual.total()));
    }
}
