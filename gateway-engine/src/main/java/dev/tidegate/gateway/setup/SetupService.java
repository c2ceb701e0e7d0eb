package dev.tidegate.gateway.setup;

import static dev.tidegate.identity.RefusalKind.GONE;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.config.FirstAdminRules;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.password.ChosenPassword;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.refusal.WrongFields;
import dev.tidegate.gateway.setup.Administrators.Draft;
import dev.tidegate.gateway.setup.SetupStore.Means;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.PrincipalName;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes the first administrator through a setup link (BOOT-5). One transaction under the installation lock consumes the token and makes the
 * administrator: of many who try at once, on any node, one succeeds. Thread-safe.
 */
public final class SetupService {
    /** The owner for whom a password is judged while the address is invalid. */
    private static final Email NOBODY = new Email("nobody@localhost", "nobody@localhost");

    private final Transactions transactions;
    private final SetupStores stores;
    private final Passwords passwords;
    private final FirstAdmin.Path path;
    private final Administrators administrators;
    private final Clock clock;
    private volatile boolean over;

    SetupService(
            GatewayConfig config,
            Transactions transactions,
            SetupStores stores,
            Administrators administrators,
            Passwords passwords,
            Clock clock) {
        this.transactions = transactions;
        this.stores = stores;
        this.passwords = passwords;
        this.path = FirstAdminRules.path(config);
        this.administrators = administrators;
        this.clock = clock;
    }

    /** Whether setup is waiting for the holder of the link. */
    public boolean isOpen() {
        return FirstAdmin.setupIsOpen(path, stores.setup().facts());
    }

    /**
     * Whether a public page should mention setup. Once setup is over it no longer asks the database, since only a start opens setup and
     * prints a link. False while the database is away.
     */
    public boolean isWorthANotice() {
        if (over) return false;
        try {
            over = !isOpen();
            return !over;
        } catch (StoreException e) {
            return false;
        }
    }

    /**
     * Checks a link. Looking changes nothing.
     *
     * @throws RefusedException GONE when setup is closed or the link has expired, NOT_FOUND when it is not a setup link
     */
    public void look(String token) {
        require(token);
    }

    /**
     * Makes the administrator. Signs nobody in.
     *
     * @throws RefusedException as {@link #look}, or UNPROCESSABLE with the wrong field; nothing is consumed then
     */
    public User complete(Actor stranger, String token, SetupForm form) {
        require(token);
        Draft draft = draft(form); // hashes, which is slow: no connection is held
        return transactions.inIdentityTransaction(() -> {
            stores.lock().acquire();
            Optional<User> known = administrators.findLocked(draft.email());
            require(token); // once nobody can accept an invitation any more
            return known.filter(SetupService::isInvitedAdmin)
                    .map(invited -> administrators.raise(stranger, invited, draft, Means.SETUP_LINK))
                    .orElseGet(() -> administrators.insert(stranger, draft, Means.SETUP_LINK));
        });
    }

    /** The link is usually printed for a user whom configuration declares as administrator (BOOT-8). */
    private static boolean isInvitedAdmin(User user) {
        return user.status() == UserStatus.INVITED
                && user.role() == PlatformRole.PLATFORM_ADMIN
                && user.authMode() == AuthMode.PASSWORD;
    }

    private void require(String token) {
        // the token before the facts: if somebody quicker has used it, setup then shows as closed
        Optional<SetupToken> newest = stores.setup().token();
        if (!isOpen()) throw closed();
        OpaqueToken parsed = OpaqueToken.parse(token).orElseThrow(SetupService::unknown);
        SetupToken stored = newest.filter(kept -> kept.isOf(parsed)).orElseThrow(SetupService::unknown);
        if (stored.isExpired(clock.instant())) throw expired();
    }

    private Draft draft(SetupForm form) {
        WrongFields wrong = new WrongFields();
        Optional<Email> email = wrong.judged("email", mendable(Email.parse(form.email())));
        Optional<String> given = wrong.judged("given_name", mendable(PrincipalName.checked(form.givenName())));
        Optional<String> family = wrong.judged("family_name", mendable(PrincipalName.checked(form.familyName())));
        Optional<ChosenPassword> password =
                wrong.judged("password", mendable(passwords.allowed(form.password(), email.orElse(NOBODY))));
        wrong.requireNone(); // before the hash, which is what costs
        String hash = mendable(passwords.hashed(password.orElseThrow()))
                .orElseThrow(refusal -> new RefusedException(refusal.withParam("password")));
        String name = given.orElseThrow() + " " + family.orElseThrow();
        return new Draft(email.orElseThrow(), name, false, hash, false);
    }

    private static <T> Outcome<T> mendable(Outcome<T> outcome) {
        if (!(outcome instanceof Outcome.Refused<T> refused)) return outcome;
        return Outcome.refused(
                UNPROCESSABLE, refused.refusal().code(), refused.refusal().message());
    }

    private static RefusedException closed() {
        return RefusedException.refused(
                GONE,
                "setup_closed",
                "Setup is closed: this gateway has been set up already, or is set up in another way.");
    }

    private static RefusedException unknown() {
        return RefusedException.refused(
                NOT_FOUND,
                "setup_link_unknown",
                "This setup link is not valid. Use the newest one that the gateway has printed.");
    }

    private static RefusedException expired() {
        return RefusedException.refused(
                GONE, "setup_link_expired", "This setup link has expired. Restart the gateway: it prints a new one.");
    }
}
