package dev.tidegate.identity.access;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import org.jspecify.annotations.Nullable;

/**
 * The person a model allowlist is asked about.
 *
 * @param email the user's address, or null for a service account
 * @param team the user's team, or null when there is none
 */
public record AllowlistSubject(
        @Nullable Email email, @Nullable TeamKey team) {
    private static final AllowlistSubject NOBODY = new AllowlistSubject(null, null);

    /** Of a service account, which passes no model allowlist (ACC-2). */
    public static AllowlistSubject nobody() {
        return NOBODY;
    }
}
