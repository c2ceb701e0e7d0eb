package dev.tidegate.examples.benchmark.report;

/** What is read off one window of load. */
public enum Metric {
    CALLS_PER_SECOND,
    FAILURES,
    P50_MICROS,
    P99_MICROS,
    CPU_MICROS_PER_CALL,
    FIRST_EVENT_P50_MICROS,
    FIRST_EVENT_P99_MICROS,
    EVENT_DELAY_P50_MICROS,
    EVENT_DELAY_P99_MICROS,
    /** Share of all events that came in one read with the one before. */
    MERGED_SHARE,
    MISSING_EVENTS,
    /** Share of the expected events that arrived within the time to the next one. */
    IN_TIME_SHARE,
    /** Share of the streams left by their client whose upstream was freed within the time the scenario allows. */
    FREED_IN_TIME_SHARE,
    FREED_P99_MICROS,
    FOREIGN_CORES,
    RESIDENT_MEGABYTES,
    START_UP_SECONDS,
    OPEN_STREAMS
}
