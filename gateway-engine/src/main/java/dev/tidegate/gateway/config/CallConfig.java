package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.CallTimeouts;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How model calls are made.
 *
 * @param heartbeat how long a stream may be silent before it gets a comment line, which also detects disconnected clients; until the
 *     provider begins, only from the fifth interval on
 * @param requestLogging whether the request log has the calls, in addition to the ledger
 */
public record CallConfig(
        CallTimeouts timeouts, Duration heartbeat, RequestLogMode requestLogging, RoutingConfig routing) {
    public static final CallConfig DEFAULT = new CallConfig(
            CallTimeouts.DEFAULT, Duration.ofSeconds(5), RequestLogMode.SUMMARY_ONLY, RoutingConfig.DEFAULT);

    public CallConfig {
        requireNonNull(timeouts, "timeouts");
        requireNonNull(heartbeat, "heartbeat");
        requireNonNull(requestLogging, "requestLogging");
        requireNonNull(routing, "routing");
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private final CallTimeouts.Builder timeouts;
        private Duration heartbeat;
        private RequestLogMode requestLogging;
        private final RoutingConfig.Builder routing;

        private Builder(CallConfig from) {
            this.timeouts = from.timeouts().toBuilder();
            this.heartbeat = from.heartbeat();
            this.requestLogging = from.requestLogging();
            this.routing = from.routing().toBuilder();
        }

        public Builder timeouts(Consumer<CallTimeouts.Builder> changes) {
            changes.accept(timeouts);
            return this;
        }

        public Builder heartbeat(Duration heartbeat) {
            this.heartbeat = heartbeat;
            return this;
        }

        public Builder requestLogging(RequestLogMode requestLogging) {
            this.requestLogging = requestLogging;
            return this;
        }

        public Builder routing(Consumer<RoutingConfig.Builder> changes) {
            changes.accept(routing);
            return this;
        }

        public CallConfig build() {
            return new CallConfig(timeouts.build(), heartbeat, requestLogging, routing.build());
        }
    }
}
