package dev.tidegate.identity.access;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import org.jspecify.annotations.Nullable;

/**
 * The person to look up in a model allowlist.
 *
 * @param email the user's address, or null for a service account
 * @param team the user's team, or null when there is none
 */
public record AllowlistSubject(
        @Nullable Email email, @Nullable TeamKey team) {
    private static final AllowlistSubject NOBODY = new AllowlistSubject(null, null);

    /** The subject for a service account, which no model allowlist admits (ACC-2). */
    public static AllowlistSubject nobody() {
        return NOBODY;
    }
}
