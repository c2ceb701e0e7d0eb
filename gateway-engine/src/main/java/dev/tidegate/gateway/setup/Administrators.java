package dev.tidegate.gateway.setup;

import static dev.tidegate.identity.RefusalKind.CONFLICT;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.setup.SetupStore.Claim;
import dev.tidegate.gateway.setup.SetupStore.Means;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.user.CredentialStores;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Inserts an administrator with a password, and notes that there is one. All inside the caller's transaction. */
final class Administrators {
    private final SetupStore setup;
    private final UserStore users;
    private final CredentialStores credentials;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    Administrators(
            SetupStore setup, UserStore users, CredentialStores credentials, AuditLog audit, Ids ids, Clock clock) {
        this.setup = setup;
        this.users = users;
        this.credentials = credentials;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The user with this address, locked together with all administrators in one order, as for any change of a user. */
    Optional<User> findLocked(Email email) {
        List<UserId> known = users.findByEmail(email).map(User::id).stream().toList();
        users.lockActiveAdminsAnd(known);
        return known.stream().findFirst().flatMap(users::findLocked);
    }

    /**
     * An administrator to create.
     *
     * @param bootstrap whether configuration makes them, which keeps them separate from users (USER-7)
     */
    record Draft(Email email, String name, boolean bootstrap, String hash, boolean mustChange) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Draft[email=" + email.normalised() + ", bootstrap=" + bootstrap + "]";
        }
    }

    /**
     * Makes the administrator and removes setup links.
     *
     * @throws RefusedException CONFLICT when there is a user with this address already
     */
    User insert(Actor actor, Draft draft, Means means) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        User admin = new User(
                new UserId(ids.next()),
                draft.email(),
                draft.name(),
                PlatformRole.PLATFORM_ADMIN,
                AuthMode.PASSWORD,
                null,
                UserStatus.ACTIVE,
                true,
                draft.bootstrap(),
                List.of(),
                now);
        insert(admin);
        credentials.passwords().put(admin.id(), new StoredPassword(draft.hash(), draft.mustChange(), now));
        claimed(actor, admin, means);
        return admin;
    }

    /** Makes an existing user the administrator, keeping their name, and removes setup links. */
    User raise(Actor actor, User stored, Draft draft, Means means) {
        User admin = stored.withRole(PlatformRole.PLATFORM_ADMIN).withAuthMode(AuthMode.PASSWORD, null);
        users.update(admin);
        users.changeStatus(admin.id(), UserStatus.ACTIVE);
        credentials.passwords().put(admin.id(), new StoredPassword(draft.hash(), draft.mustChange(), clock.instant()));
        credentials.sessions().endAllOf(admin.id()); // sessions so far had fewer rights, and may be somebody else's
        User active = admin.withStatus(UserStatus.ACTIVE);
        claimed(actor, active, means);
        return active;
    }

    /** Notes that this user is an administrator who can sign in. */
    void claimed(Actor actor, User admin, Means means) {
        setup.claim(new Claim(means, admin.id(), clock.instant()));
        setup.removeToken();
        Map<String, String> facts =
                Map.of("by", means.name().toLowerCase(Locale.ROOT), "global_role", "platform_admin");
        audit.done(actor, "admin.bootstrapped", AuditTarget.of(admin), facts);
    }

    private void insert(User admin) {
        try {
            users.insert(admin);
        } catch (StoreConflictException e) {
            throw new RefusedException(Refusal.of(
                            CONFLICT,
                            "email_taken",
                            "There is already a user with this e-mail address. Choose another one.")
                    .withParam("email"));
        }
    }
}
