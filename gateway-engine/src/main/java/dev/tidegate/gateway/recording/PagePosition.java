package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Where a page of rows, newest first, ended; the next one begins behind it. */
public record PagePosition(Instant occurredAt, String id) {
    public PagePosition {
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(id, "id");
    }
}
