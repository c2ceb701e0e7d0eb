package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.CallTimeouts;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How calls of models are made.
 *
 * @param heartbeat after how much silence a stream gets a comment line, which also finds clients that have gone; before the
 *     provider begins, from the fifth on
 * @param requestLogging whether calls leave a request log row beside the ledger row
 */
public record CallConfig(CallTimeouts timeouts, Duration heartbeat, RequestLogMode requestLogging) {
    public static final CallConfig DEFAULT =
            new CallConfig(CallTimeouts.DEFAULT, Duration.ofSeconds(5), RequestLogMode.SUMMARY_ONLY);

    public CallConfig {
        requireNonNull(timeouts, "timeouts");
        requireNonNull(heartbeat, "heartbeat");
        requireNonNull(requestLogging, "requestLogging");
    }

    /** This, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Makes one that differs from another in what is set, by name. Not thread-safe. */
    public static final class Builder {
        private final CallTimeouts.Builder timeouts;
        private Duration heartbeat;
        private RequestLogMode requestLogging;

        private Builder(CallConfig from) {
            this.timeouts = from.timeouts().toBuilder();
            this.heartbeat = from.heartbeat();
            this.requestLogging = from.requestLogging();
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

        public CallConfig build() {
            return new CallConfig(timeouts.build(), heartbeat, requestLogging);
        }
    }
}
