package dev.tidegate.gateway.oidc;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.principal.NewAdmins;
import dev.tidegate.gateway.principal.OidcLink;
import dev.tidegate.gateway.principal.OidcLinkStore;
import dev.tidegate.gateway.principal.UnprovedAccess;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import dev.tidegate.identity.sso.SsoCandidates;
import dev.tidegate.identity.sso.SsoEntry;
import dev.tidegate.identity.sso.SsoError;
import dev.tidegate.identity.sso.SsoPolicy;
import dev.tidegate.identity.sso.SsoRules;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lets in people whom a provider vouches for. The decision, the necessary writes and the session share one transaction, under locks on the
 * rows concerned (SSO-3). Thread-safe.
 */
public final class IdentityEntry {
    private final Transactions transactions;
    private final UserStore users;
    private final OidcLinkStore links;
    private final Sessions sessions;
    private final NewAdmins newAdmins;
    private final UnprovedAccess unproved;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    public IdentityEntry(
            Transactions transactions,
            UserStore users,
            OidcLinkStore links,
            Sessions sessions,
            NewAdmins newAdmins,
            UnprovedAccess unproved,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.users = users;
        this.links = links;
        this.sessions = sessions;
        this.newAdmins = newAdmins;
        this.unproved = unproved;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A new session for the person.
     *
     * @throws RefusedException FORBIDDEN, with an {@link SsoError}, when they are not let in; nothing is kept then
     */
    NewSession enter(Visit visit, VouchedIdentity identity, SsoPolicy policy) {
        try {
            return attempt(visit, identity, policy);
        } catch (StoreConflictException e) {
            return again(visit, identity, policy); // somebody was faster, perhaps the same person in another window
        }
    }

    private NewSession again(Visit visit, VouchedIdentity identity, SsoPolicy policy) {
        try {
            return attempt(visit, identity, policy);
        } catch (StoreConflictException e) {
            throw new RefusedException(SsoError.IDENTITY_CONFLICT.refusal());
        }
    }

    /** Only a change of rights makes other nodes drop their caches. */
    private NewSession attempt(Visit visit, VouchedIdentity identity, SsoPolicy policy) {
        SsoEntry expected = decide(identity, policy, users::find);
        if (expected instanceof SsoEntry.SignIn)
            return transactions.inTransaction(() -> locked(expected, visit, identity, policy));
        return transactions.inIdentityTransaction(() -> {
            if (makesAdmin(expected)) newAdmins.awaitTurn();
            return locked(expected, visit, identity, policy);
        });
    }

    /** The transaction was chosen for the expected case: any other case starts again. */
    private static void requireSameKind(SsoEntry expected, SsoEntry entry) {
        boolean writes = expected instanceof SsoEntry.SignIn && !(entry instanceof SsoEntry.SignIn);
        boolean needsTurn = makesAdmin(entry) && !makesAdmin(expected);
        if (writes || needsTurn) {
            throw new StoreConflictException(
                    "somebody was faster", new IllegalStateException("the user changed at the same moment"));
        }
    }

    private static boolean makesAdmin(SsoEntry entry) {
        if (entry instanceof SsoEntry.Provision made) return made.role() == PlatformRole.PLATFORM_ADMIN;
        if (entry instanceof SsoEntry.TakeOver taken) return taken.user().isActiveAdmin();
        return entry instanceof SsoEntry.Activate invited && invited.user().isActiveAdmin();
    }

    private NewSession locked(SsoEntry expected, Visit visit, VouchedIdentity identity, SsoPolicy policy) {
        SsoEntry entry = decide(identity, policy, users::findLocked);
        requireSameKind(expected, entry);
        User user = admitted(entry, visit, identity, policy);
        endPresented(visit);
        NewSession begun = sessions.begin(user, visit.stranger().peer(), visit.userAgent());
        audit.done(
                actor(visit, user),
                "sign_in.succeeded",
                AuditTarget.of(user),
                Map.of("method", "oidc", "provider", policy.providerKey()));
        return begun;
    }

    private SsoEntry decide(VouchedIdentity identity, SsoPolicy policy, Finder finder) {
        return SsoRules.decide(candidates(identity, finder), identity.claims(), policy)
                .orElseThrow(RefusedException::new);
    }

    private SsoCandidates candidates(VouchedIdentity identity, Finder finder) {
        Optional<User> linked =
                links.find(identity.issuer(), identity.subject()).flatMap(link -> finder.find(link.user()));
        if (linked.isPresent()) return new SsoCandidates(linked.get(), null, false);
        Email email = identity.claims().email();
        if (email == null) return new SsoCandidates(null, null, false);
        return owner(identity, users.findByEmail(email).flatMap(user -> finder.find(user.id())));
    }

    private SsoCandidates owner(VouchedIdentity identity, Optional<User> owner) {
        Optional<OidcLink> link = owner.flatMap(user -> links.findOf(user.id()));
        // the same person, in another window, since the link was looked up
        boolean same = link.filter(kept -> kept.issuer().equals(identity.issuer())
                        && kept.subject().equals(identity.subject()))
                .isPresent();
        if (same) return new SsoCandidates(owner.orElseThrow(), null, false);
        return new SsoCandidates(null, owner.orElse(null), link.isPresent());
    }

    private User admitted(SsoEntry entry, Visit visit, VouchedIdentity identity, SsoPolicy policy) {
        if (entry instanceof SsoEntry.SignIn known) return known.user();
        if (entry instanceof SsoEntry.Activate expected) return activated(visit, expected.user(), identity);
        if (entry instanceof SsoEntry.TakeOver found) return takenOver(visit, found.user(), identity);
        if (entry instanceof SsoEntry.Link found) return linked(visit, found.user(), identity);
        return provisioned(visit, (SsoEntry.Provision) entry, identity, policy);
    }

    private User provisioned(Visit visit, SsoEntry.Provision entry, VouchedIdentity identity, SsoPolicy policy) {
        String address = entry.email().display();
        String said = identity.claims().name();
        String name = said == null ? address.substring(0, address.indexOf('@')) : said;
        User user = User.invited(
                        new UserId(ids.next()), entry.email(), name, entry.role(), AuthMode.OIDC, clock.instant())
                .withAuthMode(AuthMode.OIDC, policy.providerKey())
                .withStatus(UserStatus.ACTIVE);
        users.insert(user);
        link(user, identity);
        if (user.isActiveAdmin()) newAdmins.made(user);
        Map<String, String> facts =
                Map.of("email", address, "role", word(user.role()), "auth_mode", "oidc", "status", "active");
        audit.done(actor(visit, user), "user.provisioned", AuditTarget.of(user), facts);
        return user;
    }

    private User activated(Visit visit, User user, VouchedIdentity identity) {
        if (links.findOf(user.id()).isEmpty()) link(user, identity);
        users.update(user);
        users.changeStatus(user.id(), UserStatus.ACTIVE);
        if (user.isActiveAdmin()) newAdmins.made(user);
        audit.changed(
                actor(visit, user),
                "user.activated",
                AuditTarget.of(user),
                Map.of("status", "invited"),
                Map.of("status", "active"));
        return user;
    }

    /** Somebody else may have chosen the password: from now on the account belongs only to the person whom the provider vouched for. */
    private User takenOver(Visit visit, User user, VouchedIdentity identity) {
        Map<String, String> facts = new HashMap<>(unproved.end(user));
        if (links.findOf(user.id()).isEmpty()) link(user, identity);
        users.update(user);
        users.changeStatus(user.id(), UserStatus.ACTIVE);
        if (user.isActiveAdmin()) newAdmins.made(user);
        facts.putAll(Map.of("auth_mode", "oidc", "issuer", identity.issuer(), "global_role", word(user.role())));
        audit.done(actor(visit, user), "user.taken_over", AuditTarget.of(user), facts);
        return user;
    }

    private User linked(Visit visit, User user, VouchedIdentity identity) {
        link(user, identity);
        audit.done(actor(visit, user), "user.linked", AuditTarget.of(user), Map.of("issuer", identity.issuer()));
        return user;
    }

    private void link(User user, VouchedIdentity identity) {
        links.insert(new OidcLink(user.id(), identity.issuer(), identity.subject(), clock.instant()));
    }

    private void endPresented(Visit visit) {
        if (visit.session() != null) sessions.end(visit.session());
    }

    private static Actor actor(Visit visit, User user) {
        Actor stranger = visit.stranger();
        return new Actor(SessionCaller.vouchedFor(user, null), stranger.requestId(), stranger.peer());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Finds a user, and locks them where there is a transaction. */
    @FunctionalInterface
    private interface Finder {
        Optional<User> find(UserId id);
    }
}
