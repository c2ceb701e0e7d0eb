package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

/** How much memory and time bodies may take. */
public record BodyLimits(BodyMemory memory, BodyPace pace) {
    public BodyLimits {
        requireNonNull(memory, "memory");
        requireNonNull(pace, "pace");
    }

    public static BodyLimits ofHeap() {
        return new BodyLimits(BodyMemory.ofHeap(), BodyPace.DEFAULT);
    }
}
