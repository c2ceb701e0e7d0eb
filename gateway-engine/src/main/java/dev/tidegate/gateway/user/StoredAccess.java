package dev.tidegate.gateway.user;

import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.principal.UnprovedAccess;
import dev.tidegate.identity.principal.User;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** The stored means of access to users. A program's approval ends with the session in which it was given. Thread-safe. */
final class StoredAccess implements UnprovedAccess {
    private final CredentialStores credentials;
    private final InvitationStore invitations;
    private final ApiKeyStore keys;
    private final Clock clock;

    StoredAccess(CredentialStores credentials, InvitationStore invitations, ApiKeyStore keys, Clock clock) {
        this.credentials = credentials;
        this.invitations = invitations;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Map<String, String> end(User user) {
        Instant now = clock.instant();
        boolean password = credentials.passwords().remove(user.id());
        boolean link = invitations.revokeOpenOf(user.id(), now);
        int ended = credentials.sessions().endAllOf(user.id());
        int revoked = keys.revokeAllOf(user.id(), now);
        return Map.of(
                "password_removed", Boolean.toString(password),
                "link_revoked", Boolean.toString(link),
                "sessions_ended", Integer.toString(ended),
                "api_keys_revoked", Integer.toString(revoked));
    }
}
