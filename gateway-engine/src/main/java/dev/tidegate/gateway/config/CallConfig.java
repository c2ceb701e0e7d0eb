package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.CallTimeouts;
import java.time.Duration;

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
}
