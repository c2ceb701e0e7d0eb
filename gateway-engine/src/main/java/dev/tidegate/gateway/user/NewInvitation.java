package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.credential.Invitation;

/**
 * A new invitation.
 *
 * @param url the link, which cannot be seen again later
 */
public record NewInvitation(Invitation invitation, Secret url) {
    public NewInvitation {
        requireNonNull(invitation, "invitation");
        requireNonNull(url, "url");
    }
}
