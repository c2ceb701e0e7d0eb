package dev.tidegate.gateway.setup;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a start or a command has done for a first administrator.
 *
 * @param adminCanSignIn whether one can sign in from now on
 * @param link to be shown to the person who runs the gateway; null if there is none
 * @param message what was done, or why nothing was and what to do, for that person
 */
public record FirstAdminReport(
        boolean adminCanSignIn, @Nullable SetupLink link, String message) {
    public FirstAdminReport {
        requireNonNull(message, "message");
    }

    static FirstAdminReport able(String message) {
        return new FirstAdminReport(true, null, message);
    }

    static FirstAdminReport unable(String message) {
        return new FirstAdminReport(false, null, message);
    }
}
