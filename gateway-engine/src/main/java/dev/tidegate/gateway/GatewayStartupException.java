package dev.tidegate.gateway;

/** The gateway could not start. The message is for the operator: it says what is wrong and what to do, and holds no secret. */
public final class GatewayStartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GatewayStartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
