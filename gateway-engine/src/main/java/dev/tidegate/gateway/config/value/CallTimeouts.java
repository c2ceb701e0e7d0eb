package dev.tidegate.gateway.config.value;

import java.time.Duration;

/**
 * How long each part of a call may take (API-6). All are positive.
 *
 * @param connect until the connection to the provider is established
 * @param firstByte from sending the request until the first byte of the answer's head
 * @param idle between two bytes of the answer's body
 * @param total from the first to the last byte of the call
 */
public record CallTimeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
    /** 5 s; 10 min, which reasoning models need and clients allow; 5 min; an hour. */
    public static final CallTimeouts DEFAULT =
            new CallTimeouts(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofHours(1));

    public CallTimeouts {
        requirePositive(connect, "connect");
        requirePositive(firstByte, "firstByte");
        requirePositive(idle, "idle");
        requirePositive(total, "total");
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private Duration connect;
        private Duration firstByte;
        private Duration idle;
        private Duration total;

        private Builder(CallTimeouts from) {
            this.connect = from.connect();
            this.firstByte = from.firstByte();
            this.idle = from.idle();
            this.total = from.total();
        }

        public Builder connect(Duration connect) {
            this.connect = connect;
            return this;
        }

        public Builder firstByte(Duration firstByte) {
            this.firstByte = firstByte;
            return this;
        }

        public Builder idle(Duration idle) {
            this.idle = idle;
            return this;
        }

        public Builder total(Duration total) {
            this.total = total;
            return this;
        }

        public CallTimeouts build() {
            return new CallTimeouts(connect, firstByte, idle, total);
        }
    }
}
