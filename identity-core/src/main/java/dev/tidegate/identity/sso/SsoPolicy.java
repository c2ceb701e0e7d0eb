package dev.tidegate.identity.sso;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.Set;

/**
 * The configured policy of one identity provider.
 *
 * @param providerKey its name in the configuration
 * @param only whether it is the only one, so that users without a named provider belong to it
 * @param requireVerifiedEmail whether nobody gets in without a verified address
 * @param newcomers how strangers are treated
 * @param directoryMode whether only existing users get in, whatever else is configured
 */
public record SsoPolicy(
        String providerKey, boolean only, boolean requireVerifiedEmail, Newcomers newcomers, boolean directoryMode) {
    public SsoPolicy {
        requireNonNull(providerKey, "providerKey");
        requireNonNull(newcomers, "newcomers");
    }

    /** Whether the owner of the address becomes an administrator at their first sign-in. Never in directory mode. */
    boolean makesAdmin(Email email) {
        return !directoryMode && newcomers.admins().contains(email);
    }

    /**
     * How strangers are treated.
     *
     * @param welcome whether they become users when first seen
     * @param role the role they then get
     * @param admins who become platform administrators at their first sign-in
     */
    public record Newcomers(boolean welcome, PlatformRole role, Set<Email> admins) {
        public Newcomers {
            requireNonNull(role, "role");
            admins = Set.copyOf(admins);
        }
    }
}
