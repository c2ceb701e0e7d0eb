package dev.tidegate.identity.sso;

import dev.tidegate.identity.principal.Email;
import org.jspecify.annotations.Nullable;

/**
 * A provider's claims about a person, besides their identity.
 *
 * @param email null when it gives none, or one that is invalid here
 * @param emailVerified whether the claim is the boolean true (SSO-4)
 * @param name null when it gives none, or one that is invalid here
 */
public record SsoClaims(
        @Nullable Email email,
        boolean emailVerified,
        @Nullable String name) {
    /** These claims, with the given name if they have none. */
    public SsoClaims named(@Nullable String otherwise) {
        return new SsoClaims(email, emailVerified, name == null ? otherwise : name);
    }
}
