package dev.tidegate.gateway.routing;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.WRONG_OPERATION;

import dev.tidegate.gateway.refusal.RefusedException;

/** The refusal of a method that a path does not support. */
public final class WrongMethod {
    private WrongMethod() {}

    /**
     * For a path that supports these methods.
     *
     * @param allowed as {@code Allow} lists them (RFC 9110 15.5.6)
     */
    public static RefusedException takesOnly(String allowed) {
        return refused(WRONG_OPERATION, "method_not_allowed", "This path takes " + allowed + " only.")
                .withHeader("Allow", allowed);
    }
}
