package dev.tidegate.gateway.exchange;

import static java.util.Objects.requireNonNull;

/**
 * The status and headers that an adapter sends before the response body. {@code Content-Length} and {@code Transfer-Encoding} are never
 * among the headers: the adapter frames the body by {@code contentLength}.
 *
 * @param contentLength bytes of the body, or {@link #UNKNOWN_LENGTH} for a body that is streamed until it is closed
 * @param bodiless no body follows, whatever the length: answers to HEAD (RFC 9110 9.3.2), 204 and 304. If the length of an answer to HEAD
 *     is known, the adapter still sends the header
 */
public record ResponseHead(int status, Headers headers, long contentLength, boolean bodiless) {
    public static final long UNKNOWN_LENGTH = -1;

    public ResponseHead {
        requireNonNull(headers, "headers");
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
        if (contentLength < UNKNOWN_LENGTH) {
            throw new IllegalArgumentException("contentLength: " + contentLength + " (expected: >= -1)");
        }
    }
}
