package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

/** What bodies may take of a gateway: room and time. */
public record BodyLimits(BodyMemory memory, BodyPace pace) {
    public BodyLimits {
        requireNonNull(memory, "memory");
        requireNonNull(pace, "pace");
    }

    public static BodyLimits ofHeap() {
        return new BodyLimits(BodyMemory.ofHeap(), BodyPace.DEFAULT);
    }
}
