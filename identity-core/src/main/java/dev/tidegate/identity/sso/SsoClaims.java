package dev.tidegate.identity.sso;

import dev.tidegate.identity.principal.Email;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of somebody besides who they are.
 *
 * @param email null when it says none, or one that is no address here
 * @param emailVerified whether it says so with the boolean true (SSO-4)
 * @param name what it calls them; null when it says none, or one that is no name here
 */
public record SsoClaims(
        @Nullable Email email,
        boolean emailVerified,
        @Nullable String name) {
    /** With the name that these claims say or else, where they say none, this one. */
    public SsoClaims named(@Nullable String otherwise) {
        return new SsoClaims(email, emailVerified, name == null ? otherwise : name);
    }
}
