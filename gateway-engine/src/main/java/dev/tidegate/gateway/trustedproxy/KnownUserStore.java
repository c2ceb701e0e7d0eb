package dev.tidegate.gateway.trustedproxy;

import dev.tidegate.identity.principal.Email;
import java.util.Optional;

/** Users with their teams, by e-mail address. */
public interface KnownUserStore {

    /** By the normalised form of the address. */
    Optional<KnownUser> findByEmail(Email email);
}
