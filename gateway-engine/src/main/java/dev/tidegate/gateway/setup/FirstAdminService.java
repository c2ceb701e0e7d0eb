package dev.tidegate.gateway.setup;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.FirstAdminRules;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.setup.Administrators.Draft;
import dev.tidegate.gateway.setup.SetupStore.Means;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.gateway.user.OnboardingLinks;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets up the first administrator at a start, and restores one at an operator's command. Nodes do so one after another, under the
 * installation lock (BOOT-8, BOOT-11). Thread-safe.
 */
final class FirstAdminService {
    private final Transactions transactions;
    private final SetupStores stores;
    private final Passwords passwords;
    private final FirstAdminConfig config;
    private final FirstAdmin.Path path;
    private final boolean provisioning;
    private final boolean somebodyListed;
    private final OnboardingLinks links;
    private final Administrators administrators;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    FirstAdminService(
            GatewayConfig config,
            Transactions transactions,
            SetupStores stores,
            Administrators administrators,
            Passwords passwords,
            Clock clock) {
        this.transactions = transactions;
        this.stores = stores;
        this.passwords = passwords;
        this.config = config.firstAdmin();
        this.path = FirstAdminRules.path(config);
        this.provisioning = config.signIn().autoProvisionUsers();
        this.somebodyListed = !config.oidc().adminEmails().isEmpty()
                || !config.trustedProxy().newcomers().adminEmails().isEmpty();
        this.links = OnboardingLinks.of(config);
        this.administrators = administrators;
        this.clock = clock;
    }

    /** Does what {@link FirstAdmin} decides. The configured password is hashed before any row is written (BOOT-6). */
    FirstAdminReport ensure() {
        requireWayIn();
        String hash = decide() == FirstAdmin.Step.INSERT ? hash() : null;
        return transactions.inTransaction(() -> {
            stores.lock().acquire();
            return switch (decide()) {
                case CLOSE -> close();
                case INSERT -> insert(hash);
                case OPEN_SETUP -> open();
                case AWAIT_ASSERTION -> await();
                case WARN -> warn();
            };
        });
    }

    /**
     * Gives the configured address an administrator who can sign in with the configured password, whatever was before: for recovery when
     * the last one is lost (BOOT-9).
     *
     * @throws RefusedException INVALID without a configured address and password
     */
    FirstAdminReport reset() {
        if (config.email() == null || config.password() == null) {
            throw RefusedException.refused(
                    INVALID,
                    "bootstrap_admin_missing",
                    "A reset needs bootstrap_admin_email and bootstrap_admin_password: give --bootstrap-admin-email and"
                            + " --bootstrap-admin-password-file.");
        }
        String hash = hash();
        return transactions.inIdentityTransaction(() -> {
            stores.lock().acquire();
            Optional<User> stored = administrators.findLocked(email());
            if (stored.isPresent()) administrators.raise(Actor.operator(), stored.get(), draft(hash), Means.OPERATOR);
            else administrators.insert(Actor.operator(), draft(hash), Means.OPERATOR);
            return FirstAdminReport.able(
                    "The administrator " + config.email() + " can sign in with the configured password.");
        });
    }

    /** Directory mode admits only existing users; here there are none, and none can be made (CFG-4). */
    private void requireWayIn() {
        FirstAdmin.Facts facts = stores.setup().facts();
        boolean nobody = !facts.usableAdmin() && !facts.activeUser() && !facts.claimed();
        if (!nobody || !config.disabled() || provisioning) return;
        throw RefusedException.refused(
                INVALID,
                "no_way_in",
                "auto_provision_users: false lets in only existing users, and bootstrap_disabled: true creates none,"
                        + " but there are no users yet. Create the first administrator before you set both.");
    }

    private FirstAdmin.Step decide() {
        return FirstAdmin.decide(path, stores.setup().facts());
    }

    private FirstAdminReport close() {
        stores.setup().removeToken();
        if (stores.setup().facts().usableAdmin()) return FirstAdminReport.able("There is already an administrator.");
        return FirstAdminReport.unable("There was an administrator, but none can sign in any more. Bring one back with"
                + " 'gateway bootstrap-admin --reset'.");
    }

    private FirstAdminReport insert(@Nullable String hash) {
        transactions.inIdentityTransaction(
                () -> administrators.insert(Actor.operator(), draft(requireNonNull(hash, "hash")), Means.CONFIGURED));
        return FirstAdminReport.able("The administrator " + config.email() + " has been created and can sign in.");
    }

    private FirstAdminReport open() {
        OpaqueToken token = OpaqueToken.mint(random);
        stores.setup().replaceToken(SetupToken.issued(token, clock.instant()));
        return new FirstAdminReport(
                false,
                new SetupLink(links.setup(token)).banner(),
                "Nobody can sign in yet: create the first administrator with the setup link.");
    }

    private FirstAdminReport await() {
        stores.setup().removeToken();
        return FirstAdminReport.unable(
                somebodyListed
                        ? "There is no administrator yet: people whom the configuration lists become one at their first"
                                + " sign-in."
                        : "There is no administrator yet, and the configuration lists nobody who becomes one at their"
                                + " first sign-in: set oidc_bootstrap_admin_emails or trusted_proxy_admin_emails.");
    }

    private FirstAdminReport warn() {
        stores.setup().removeToken();
        return FirstAdminReport.unable(
                "No administrator can sign in, and there is no way to become one. Create one with"
                        + " 'gateway bootstrap-admin --reset'.");
    }

    private Draft draft(String hash) {
        String name = config.givenName() + " " + config.familyName();
        return new Draft(email(), name.strip(), true, hash, config.requirePasswordChange());
    }

    private Email email() {
        return Email.parse(requireNonNull(config.email(), "email")).orElseThrow(RefusedException::new);
    }

    private String hash() {
        return passwords.hashUnjudged(requireNonNull(config.password(), "password"));
    }
}
