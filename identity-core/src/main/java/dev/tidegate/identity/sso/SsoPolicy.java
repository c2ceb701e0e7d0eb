package dev.tidegate.identity.sso;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.Set;

/**
 * What is configured of one identity provider.
 *
 * @param providerKey its name in the configuration
 * @param only whether there is no other, so that users who name none are meant for it
 * @param requireVerifiedEmail whether nobody gets in without a verified address
 * @param newcomers what becomes of strangers
 * @param directoryMode whether only users who exist get in, whatever else is configured
 */
public record SsoPolicy(
        String providerKey, boolean only, boolean requireVerifiedEmail, Newcomers newcomers, boolean directoryMode) {
    public SsoPolicy {
        requireNonNull(providerKey, "providerKey");
        requireNonNull(newcomers, "newcomers");
    }

    /** Whether the owner of the address is an administrator from their first sign-in on. Directory mode makes nobody anything. */
    boolean makesAdmin(Email email) {
        return !directoryMode && newcomers.admins().contains(email);
    }

    /**
     * What becomes of strangers.
     *
     * @param welcome whether they become users at first sight
     * @param role of those who do
     * @param admins who become platform administrators at their first sign-in
     */
    public record Newcomers(boolean welcome, PlatformRole role, Set<Email> admins) {
        public Newcomers {
            requireNonNull(role, "role");
            admins = Set.copyOf(admins);
        }
    }
}
