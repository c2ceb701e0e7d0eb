package dev.tidegate.gateway;

import dev.tidegate.gateway.admin.AdminHandlers;
import dev.tidegate.gateway.admin.AdminRoutes;
import dev.tidegate.gateway.admin.AuditHandlers;
import dev.tidegate.gateway.admin.InvitationHandlers;
import dev.tidegate.gateway.admin.UserHandlers;
import dev.tidegate.gateway.api.OpenApiDocument;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.api.OperationRoutes;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.password.NewPasswords;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.store.JdbiStores;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Wires the control plane: services, handlers and routes. */
final class ControlPlaneAssembly {
    private final JdbiStores stores;
    private final GatewayConfig config;
    private final Ids ids;
    private final SecureRandom random;
    private final Clock clock;
    private final NewPasswords newPasswords;
    private final AuditLog audit;
    private final Sessions sessions;

    ControlPlaneAssembly(JdbiStores stores, GatewayConfig config, Ids ids, SecureRandom random, Clock clock) {
        this.stores = stores;
        this.config = config;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.newPasswords = new Passwords(config.signIn());
        this.audit = new AuditLog(stores.audit(), ids, clock);
        this.sessions = new Sessions(stores.sessions(), config.signIn(), ids, random, clock);
    }

    List<Route> routes() {
        OperationRoutes binding =
                new OperationRoutes(sessions, new SessionCookie(config.signIn()), new SameOrigin(config.signIn()));
        return binding.routes(operations());
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new AdminRoutes(adminHandlers()).operations());
        return OpenApiDocument.described(operations);
    }

    private AdminHandlers adminHandlers() {
        People people = new People(stores, config, audit, ids, random, clock);
        return new AdminHandlers(
                new AuditHandlers(audit),
                new UserHandlers(people.users(), people.access(), clock),
                new InvitationHandlers(people.invitations(newPasswords), people.access()));
    }
}
