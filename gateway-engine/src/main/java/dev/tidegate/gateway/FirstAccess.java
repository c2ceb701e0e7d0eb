package dev.tidegate.gateway;

import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.FirstAdminRules;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.principal.NewAdmins;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.setup.FirstAdminService;
import dev.tidegate.gateway.setup.SetupParts;
import dev.tidegate.gateway.setup.SetupService;
import dev.tidegate.gateway.setup.SetupStore.Claim;
import dev.tidegate.gateway.setup.SetupStore.Means;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.user.OnboardingLinks;
import dev.tidegate.identity.principal.User;
import java.security.SecureRandom;
import java.time.Clock;

/** Wires the ways to make the first administrator. */
final class FirstAccess implements NewAdmins {
    private final SetupParts parts;
    private final GatewayConfig config;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    FirstAccess(JdbiStores stores, GatewayConfig config, Passwords passwords, AuditLog audit, Ids ids, Clock clock) {
        this.parts = new SetupParts(
                stores.transactions(),
                stores.installation().lock(),
                stores.installation().setup(),
                stores.principals().users(),
                stores.signIn().passwords(),
                stores.signIn().sessions(),
                passwords);
        this.config = config;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    FirstAdminService firstAdmin(SecureRandom random) {
        OnboardingLinks links = OnboardingLinks.of(config);
        return new FirstAdminService(parts, config, links::setup, audit, ids, random, clock);
    }

    SetupService setup() {
        return new SetupService(parts, FirstAdminRules.path(config), audit, ids, clock);
    }

    @Override
    public void awaitTurn() {
        parts.lock().acquire();
    }

    /** An identity provider or proxy has vouched for them. */
    @Override
    public void made(User admin) {
        parts.setup().claim(new Claim(Means.ASSERTED, admin.id(), clock.instant()));
        parts.setup().removeToken();
    }
}
