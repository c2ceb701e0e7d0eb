package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.credential.Invitation;

/**
 * An invitation that was just given out.
 *
 * @param url the only time that anyone can see it
 */
public record NewInvitation(Invitation invitation, Secret url) {
    public NewInvitation {
        requireNonNull(invitation, "invitation");
        requireNonNull(url, "url");
    }
}
