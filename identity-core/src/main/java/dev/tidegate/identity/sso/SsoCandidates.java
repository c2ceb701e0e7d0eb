package dev.tidegate.identity.sso;

import dev.tidegate.identity.principal.User;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody may be whom a provider vouches for.
 *
 * @param linked the user who has been linked to this issuer and subject; null for none
 * @param sameEmail the user who has the same address; null for none. May be the linked one
 * @param sameEmailLinked whether that user is linked to any identity, so that this one is another
 */
public record SsoCandidates(@Nullable User linked, @Nullable User sameEmail, boolean sameEmailLinked) {}
