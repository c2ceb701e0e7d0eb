package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.exchange.Headers;

/**
 * The head of a final answer, understood.
 *
 * @param framing where the body ends
 * @param length of the body, when the framing is {@code LENGTH}
 * @param idleNanos how long the connection may be kept without use after the answer, 0 when not at all
 */
record AnswerHead(int status, Headers headers, Framing framing, long length, long idleNanos) {

    /** Where a body ends (RFC 9112 6.3). */
    enum Framing {
        /** There is none, whatever the fields say. */
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }
}
