package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.exchange.Headers;

/**
 * The parsed head of a final answer.
 *
 * @param framing where the body ends
 * @param length of the body, when the framing is {@code LENGTH}
 * @param idleNanos how long the connection may be kept unused after the answer; 0 for not at all
 */
record AnswerHead(int status, Headers headers, Framing framing, long length, long idleNanos) {

    /** Where a body ends (RFC 9112 6.3). */
    enum Framing {
        /** There is no body, whatever the fields say. */
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }
}
