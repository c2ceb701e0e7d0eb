package dev.tidegate.gateway.user;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.GONE;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.Invitation.Purpose;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.lifecycle.InvitationLifecycle;
import dev.tidegate.identity.lifecycle.InvitationState;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invitations, for recipients and administrators (USER-8). Thread-safe. */
public final class InvitationService {
    private final Transactions transactions;
    private final UserStore users;
    private final InvitationStore stored;
    private final Invitations invitations;
    private final CredentialStores credentials;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    InvitationService(
            Transactions transactions,
            UserStores stores,
            Invitations invitations,
            CredentialStores credentials,
            Passwords passwords,
            AuditLog audit,
            Clock clock) {
        this.transactions = transactions;
        this.users = stores.users();
        this.stored = stores.invitations();
        this.invitations = invitations;
        this.credentials = credentials;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** The invitation behind a link; empty when the link is not ours. Looking changes nothing. */
    public Optional<Seen> look(String token) {
        return OpaqueToken.parse(token).flatMap(this::find);
    }

    /**
     * Checks whether an invitation can be accepted now.
     *
     * @throws RefusedException GONE when it is over
     */
    public void requireAcceptable(Seen seen) {
        if (!invitations.areOffered()) throw new RefusedException(Invitations.disabled(GONE));
        InvitationLifecycle.accept(seen.invitation(), seen.user(), clock.instant())
                .orElseThrow(RefusedException::new);
    }

    /**
     * Accepts an invitation: the user becomes active with this password. A reset replaces the password and ends all sessions, but leaves
     * API keys alone. Signs nobody in. Of many who accept at once, one succeeds (USER-8).
     *
     * @throws RefusedException NOT_FOUND when the link is not ours, GONE when it is over, INVALID when the password may not be chosen
     */
    public User accept(Actor actor, String token, Secret password) {
        OpaqueToken parsed = OpaqueToken.parse(token).orElseThrow(InvitationService::unknownLink);
        Seen seen = find(parsed).orElseThrow(InvitationService::unknownLink);
        requireAcceptable(seen);
        String hash = passwords.hash(password, seen.user().email()); // slow: no connection is held
        return transactions.inIdentityTransaction(() -> {
            UserId id = seen.user().id();
            // locked so that the inviter's role cannot change meanwhile (USER-8)
            users.lockActiveAdminsAnd(List.of(id));
            User invited = users.findLocked(id).orElseThrow(InvitationService::unknownLink);
            return activated(actor, parsed, invited, hash);
        });
    }

    /**
     * The user's invitations, newest first.
     *
     * @throws RefusedException NOT_FOUND when there is no such user
     */
    public Page<Seen> ofUser(UserId id, PageRequest request) {
        User user = users.find(id).filter(found -> !found.bootstrap()).orElseThrow(LockedUsers::unknown);
        return stored.ofUser(id, request).map(invitation -> seen(invitation, user));
    }

    /**
     * Revokes an invitation. If it is already over, nothing changes.
     *
     * @throws RefusedException NOT_FOUND when there is no such user, or the invitation is another's
     */
    public Seen revoke(Actor actor, UserId userId, InvitationId id) {
        return transactions.inTransaction(() -> {
            User user =
                    users.findLocked(userId).filter(found -> !found.bootstrap()).orElseThrow(LockedUsers::unknown);
            require(userId, id);
            if (stored.revoke(id, clock.instant())) {
                Map<String, String> facts = Map.of("invitation_id", id.value());
                audit.done(actor, "invitation.revoked", AuditTarget.of(user), facts);
            }
            return seen(require(userId, id), user);
        });
    }

    /** Revokes any invitation that the user could still accept, inside the transaction of a caller who has locked them. */
    public void revokeOpen(Actor actor, User user) {
        invitations.revokeOpen(actor, user);
    }

    /** Checks the rules again: what was seen before the hash was computed may be over by now. */
    private User activated(Actor actor, OpaqueToken token, User invited, String hash) {
        Instant now = clock.instant();
        Invitation invitation = stored.findByToken(token.digest()).orElseThrow(InvitationService::unknownLink);
        User active = InvitationLifecycle.accept(invitation, invited, now).orElseThrow(RefusedException::new);
        if (!stored.consume(invitation.id(), now)) throw changed();
        credentials.passwords().put(active.id(), new StoredPassword(hash, false, now));
        if (invitation.purpose() == Purpose.PASSWORD_RESET) {
            String ended = Integer.toString(credentials.sessions().endAllOf(active.id()));
            Map<String, String> facts = Map.of("invitation_id", invitation.id().value(), "sessions_ended", ended);
            audit.done(actor, "password.reset", AuditTarget.of(active), facts);
            return active;
        }
        if (!users.changeStatus(active.id(), active.status())) throw changed();
        Map<String, String> facts =
                Map.of("status", "active", "invitation_id", invitation.id().value());
        audit.changed(actor, "user.activated", AuditTarget.of(active), UserFacts.status(invited), facts);
        return active;
    }

    private static StoreException changed() {
        return new StoreException("A locked invitation or user changed.");
    }

    private Optional<Seen> find(OpaqueToken token) {
        return stored.findByToken(token.digest())
                .flatMap(found -> users.find(found.userId()).map(user -> seen(found, user)));
    }

    private Invitation require(UserId user, InvitationId id) {
        return stored.find(user, id)
                .orElseThrow(() -> refused(NOT_FOUND, "invitation_unknown", "This user has no such invitation."));
    }

    private Seen seen(Invitation invitation, User user) {
        return new Seen(invitation, user, InvitationLifecycle.state(invitation, user, clock.instant()));
    }

    private static RefusedException unknownLink() {
        return new RefusedException(InvitationLifecycle.unknown());
    }

    /** An invitation, its user, and its present state. */
    public record Seen(Invitation invitation, User user, InvitationState state) {}
}
