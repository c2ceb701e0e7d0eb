package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.upstream.UpstreamFault;

/** What came is not an answer that can be read in one way only. The message repeats nothing of it. */
final class MalformedAnswerException extends UpstreamFault {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String message) {
        super(message);
    }
}
