package dev.tidegate.gateway.recording;

/** How a call ended. */
public enum CallOutcome {
    /** The provider's answer was sent completely. */
    COMPLETED,
    /** The gateway or the provider refused it before any answer. */
    REFUSED,
    /** The provider failed, before or during its answer. */
    FAILED,
    /** The caller disconnected before the end. */
    CANCELLED
}
