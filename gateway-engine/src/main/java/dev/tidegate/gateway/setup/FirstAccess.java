package dev.tidegate.gateway.setup;

import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.principal.NewAdmins;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.setup.SetupStore.Claim;
import dev.tidegate.gateway.setup.SetupStore.Means;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.gateway.user.CredentialStores;
import dev.tidegate.identity.principal.User;
import java.time.Clock;

/** The ways in which the first administrator is made. As {@link NewAdmins} it learns of those made in other ways. Thread-safe. */
public final class FirstAccess implements NewAdmins {
    private final SetupStores stores;
    private final Clock clock;
    private final FirstAdminService firstAdmin;
    private final SetupService setup;

    public FirstAccess(
            GatewayConfig config,
            Transactions transactions,
            SetupStores stores,
            UserStore users,
            CredentialStores credentials,
            Passwords passwords,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.stores = stores;
        this.clock = clock;
        Administrators administrators = new Administrators(stores.setup(), users, credentials, audit, ids, clock);
        this.firstAdmin = new FirstAdminService(config, transactions, stores, administrators, passwords, clock);
        this.setup = new SetupService(config, transactions, stores, administrators, passwords, clock);
    }

    /** Makes the first administrator, or opens the way to become one, if there is none yet (BOOT-8). */
    public FirstAdminReport ensure() {
        return firstAdmin.ensure();
    }

    /**
     * Gives the configured address an administrator who can sign in with the configured password, whatever was before (BOOT-9).
     *
     * @throws RefusedException INVALID without a configured address and password
     */
    public FirstAdminReport reset() {
        return firstAdmin.reset();
    }

    /** For the holder of a setup link. */
    public SetupService setup() {
        return setup;
    }

    @Override
    public void awaitTurn() {
        stores.lock().acquire();
    }

    /** An identity provider or proxy has vouched for them. */
    @Override
    public void made(User admin) {
        stores.setup().claim(new Claim(Means.ASSERTED, admin.id(), clock.instant()));
        stores.setup().removeToken();
    }
}
