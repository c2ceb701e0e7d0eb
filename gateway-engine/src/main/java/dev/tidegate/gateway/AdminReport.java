package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a command has done for a first administrator.
 *
 * @param adminCanSignIn whether one can sign in from now on
 * @param message what was done, or why nothing was and what to do
 * @param banner three lines with a setup link, which is a secret; empty if there is none
 */
public record AdminReport(boolean adminCanSignIn, String message, List<String> banner) {
    public AdminReport {
        requireNonNull(message, "message");
        banner = List.copyOf(banner);
    }

    /** Without the banner. */
    @Override
    public String toString() {
        return "AdminReport[adminCanSignIn=" + adminCanSignIn + ", message=" + message + "]";
    }
}
