package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.sso.SsoClaims;

/** An identity that a provider vouches for. */
record VouchedIdentity(String issuer, String subject, SsoClaims claims) {
    VouchedIdentity {
        requireNonNull(issuer, "issuer");
        requireNonNull(subject, "subject");
        requireNonNull(claims, "claims");
    }

    /** For the audit log. */
    String name() {
        Email email = claims.email();
        return email == null ? "(no address)" : email.display();
    }
}
