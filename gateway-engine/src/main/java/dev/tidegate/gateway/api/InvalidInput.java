package dev.tidegate.gateway.api;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;

/** Refuses a request with invalid input. */
public final class InvalidInput {
    private InvalidInput() {}

    /**
     * The refusal, INVALID.
     *
     * @param param the member or parameter that is wrong, by its name on the wire
     */
    public static RefusedException refused(String param, String message) {
        return new RefusedException(
                Refusal.of(INVALID, "request_invalid", message).withParam(param));
    }
}
