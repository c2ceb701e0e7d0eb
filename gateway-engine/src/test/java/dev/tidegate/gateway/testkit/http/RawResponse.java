package dev.tidegate.gateway.testkit.http;

import dev.tidegate.gateway.exchange.Headers;

/**
 * An answer as it was on the wire.
 *
 * @param text the body as Latin-1
 */
public record RawResponse(int status, Headers headers, String text, Ending ending) {

    /** How the client learned that the answer was over. */
    public enum Ending {
        /** By its length, its last chunk, or because no body follows such an answer. */
        FRAMED,
        /** The connection was closed, and nothing had said that more would come. */
        CLOSED,
        /** The connection was closed or reset before the announced end. */
        CUT
    }
}
