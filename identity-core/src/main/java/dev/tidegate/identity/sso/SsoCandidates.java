package dev.tidegate.identity.sso;

import dev.tidegate.identity.principal.User;
import org.jspecify.annotations.Nullable;

/**
 * The users that a person vouched for by a provider may be.
 *
 * @param linked the user linked to this issuer and subject; null for none
 * @param sameEmail the user who has the same address; null for none. May be the linked one
 * @param sameEmailLinked whether that user is linked to any identity, which makes this a different one
 */
public record SsoCandidates(@Nullable User linked, @Nullable User sameEmail, boolean sameEmailLinked) {}
