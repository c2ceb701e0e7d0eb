package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.upstream.UpstreamFault;

/** Thrown when an answer is malformed or ambiguous. The message repeats nothing of it. */
final class MalformedAnswerException extends UpstreamFault {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String message) {
        super(message);
    }
}
