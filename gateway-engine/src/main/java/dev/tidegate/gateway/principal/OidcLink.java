package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.UserId;
import java.time.Instant;

/** The user that an identity provider means: issuer and subject together identify one person for good (SSO-3). */
public record OidcLink(UserId user, String issuer, String subject, Instant createdAt) {
    public OidcLink {
        requireNonNull(user, "user");
        requireNonNull(issuer, "issuer");
        requireNonNull(subject, "subject");
        requireNonNull(createdAt, "createdAt");
    }
}
