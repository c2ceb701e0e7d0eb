package dev.tidegate.examples.benchmark.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

/**
 * The two credentials of a call.
 *
 * @param caller what the client shows to the gateway; the upstream must never see it
 * @param upstream what the gateway shows to the upstream
 */
public record MockKeys(String caller, String upstream) {
    public MockKeys {
        requireNonNull(caller, "caller");
        requireNonNull(upstream, "upstream");
    }

    byte[] callerBytes() {
        return caller.getBytes(US_ASCII);
    }
}
