package dev.tidegate.gateway.setup;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a start or a command has done for a first administrator.
 *
 * @param adminCanSignIn whether one can sign in from now on
 * @param banner three lines with a setup link, which is a secret, for the person who runs the gateway; empty if there is none
 * @param message what was done, or why nothing was and what to do, for that person
 */
public record FirstAdminReport(boolean adminCanSignIn, List<String> banner, String message) {
    public FirstAdminReport {
        banner = List.copyOf(banner);
        requireNonNull(message, "message");
    }

    /** Without the banner. */
    @Override
    public String toString() {
        return "FirstAdminReport[adminCanSignIn=" + adminCanSignIn + ", message=" + message + "]";
    }

    static FirstAdminReport able(String message) {
        return new FirstAdminReport(true, List.of(), message);
    }

    static FirstAdminReport unable(String message) {
        return new FirstAdminReport(false, List.of(), message);
    }
}
