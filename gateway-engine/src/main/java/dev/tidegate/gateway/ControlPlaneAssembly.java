package dev.tidegate.gateway;

import dev.tidegate.gateway.admin.AdminHandlers;
import dev.tidegate.gateway.admin.AdminRoutes;
import dev.tidegate.gateway.admin.AuditHandlers;
import dev.tidegate.gateway.api.OpenApiDocument;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.api.OperationRoutes;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.guard.SameOrigin;
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
    private final GatewayConfig config;
    private final AuditLog audit;
    private final Sessions sessions;

    ControlPlaneAssembly(JdbiStores stores, GatewayConfig config, Ids ids, SecureRandom random, Clock clock) {
        this.config = config;
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
        return new AdminHandlers(new AuditHandlers(audit));
    }
}
