package dev.tidegate.gateway.http;

import java.io.IOException;

/**
 * Thrown when an answer cannot be completed after its head was sent. Leaving the gateway, it makes the server cut the connection or reset
 * the HTTP/2 stream. It has no stack trace: the cause is already in our log, and servers log exceptions that reach them.
 */
public final class BrokenAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param code the reason, as in the record of the call */
    public BrokenAnswerException(String code) {
        super("answer broken off: " + code);
        setStackTrace(new StackTraceElement[0]);
    }
}
