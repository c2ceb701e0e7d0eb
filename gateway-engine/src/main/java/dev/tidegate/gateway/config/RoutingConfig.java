package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.FailOverCause;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What follows when a provider fails before any content has reached the caller (ROUTE-3).
 *
 * @param retries how often a call is repeated at one route before the next is tried; a start accepts 0 to 5
 * @param longestWait how long the gateway waits before it repeats a call, also if the provider asks for it; not negative
 * @param failOverOn causes besides failures for which the next route is tried
 */
public record RoutingConfig(int retries, Duration longestWait, Set<FailOverCause> failOverOn) {
    public static final RoutingConfig DEFAULT = new RoutingConfig(1, Duration.ofSeconds(5), Set.of());

    public RoutingConfig {
        requireNonNull(longestWait, "longestWait");
        failOverOn = Set.copyOf(failOverOn);
        if (longestWait.isNegative()) {
            throw new IllegalArgumentException("longestWait: " + longestWait + " (expected: >= 0)");
        }
        if (retries < 0) throw new IllegalArgumentException("retries: " + retries + " (expected: >= 0)");
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private int retries;
        private Duration longestWait;
        private List<FailOverCause> failOverOn;

        private Builder(RoutingConfig from) {
            this.retries = from.retries();
            this.longestWait = from.longestWait();
            this.failOverOn = List.copyOf(from.failOverOn());
        }

        public Builder retries(int retries) {
            this.retries = retries;
            return this;
        }

        public Builder longestWait(Duration longestWait) {
            this.longestWait = longestWait;
            return this;
        }

        public Builder failOverOn(Collection<FailOverCause> failOverOn) {
            this.failOverOn = List.copyOf(failOverOn);
            return this;
        }

        public RoutingConfig build() {
            return new RoutingConfig(retries, longestWait, Set.copyOf(failOverOn));
        }
    }
}
