package dev.tidegate.identity.sso;

import dev.tidegate.identity.principal.Email;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of somebody besides who they are.
 *
 * @param email null when it says none, or one that is no address here
 * @param emailVerified whether it says so with the boolean true (SSO-4)
 */
public record SsoClaims(@Nullable Email email, boolean emailVerified) {}
