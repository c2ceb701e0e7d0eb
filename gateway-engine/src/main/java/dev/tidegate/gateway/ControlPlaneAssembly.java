package dev.tidegate.gateway;

import dev.tidegate.gateway.admin.AdminApi;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.OperationRoutes;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.authedge.AuthEdge;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.device.DeviceService;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.oidc.IdentityEntry;
import dev.tidegate.gateway.oidc.OidcSignIn;
import dev.tidegate.gateway.oidc.ProviderCalls;
import dev.tidegate.gateway.pages.PageRoutes;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.routing.ForwardedFor;
import dev.tidegate.gateway.routing.OwnHosts;
import dev.tidegate.gateway.routing.RefusalTeller;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.PasswordChangeService;
import dev.tidegate.gateway.signin.SignInApi;
import dev.tidegate.gateway.signin.SignInAttempts;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.gateway.trustedproxy.ProxyAuthenticator;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Wires the control plane: who is calling, how people and programs sign in, and the routes to all use cases. */
final class ControlPlaneAssembly {
    private final GatewayConfig config;
    private final JdbiStores stores;
    private final Foundation foundation;
    private final List<ApiHandlers> dataPlane;
    private final Ids ids;
    private final Clock clock;
    private final Transactions transactions;
    private final UserStore users;
    private final AuditLog audit;
    private final Sessions sessions;
    private final SessionService sessionService;
    private final SessionCookie cookie;
    private final SameOrigin sameOrigin;
    private final Recognition recognition;
    private final SignInService signIns;
    private final PasswordChangeService passwordChanges;
    private final OidcSignIn oidc;
    private final DeviceService devices;
    private final AdminServices admin;
    private final PageRoutes pages;

    /** @param dataPlane operations of the admin API that the data plane contributes */
    ControlPlaneAssembly(
            GatewayConfig config,
            JdbiStores stores,
            Foundation foundation,
            Passwords passwords,
            ProviderCalls providers,
            List<ApiHandlers> dataPlane,
            Ids ids,
            Clock clock) {
        this.config = config;
        this.stores = stores;
        this.foundation = foundation;
        this.dataPlane = dataPlane;
        this.ids = ids;
        this.clock = clock;
        this.transactions = stores.transactions();
        this.users = stores.principals().users();
        this.audit = foundation.audit;
        this.sessions = new Sessions(stores.signIn().sessions(), config.signIn(), ids, clock);
        this.sessionService = sessionService();
        this.cookie = new SessionCookie(
                config.signIn(),
                token -> sessions.find(token).map(found -> found.user().id()));
        this.sameOrigin = new SameOrigin(config.signIn());
        this.recognition = new Recognition(proxy(), sessions, cookie, sameOrigin);
        SignInAttempts attempts = signInAttempts();
        this.signIns = signIns(passwords, attempts);
        this.passwordChanges = passwordChanges(passwords, attempts);
        this.oidc = oidc(providers);
        this.devices = new DeviceService(
                transactions, stores.signIn().deviceAuthorisations(), users, sessions, audit, ids, clock);
        this.admin = new AdminServices(config, stores, audit, ids, clock);
        this.pages = pages();
    }

    private SessionService sessionService() {
        return new SessionService(
                transactions,
                stores.signIn().sessions(),
                users,
                audit,
                config.signIn().sessionIdleTimeout(),
                clock);
    }

    private ProxyAuthenticator proxy() {
        return new ProxyAuthenticator(
                config,
                transactions,
                stores.signIn().knownUsers(),
                users,
                foundation.firstAccess,
                foundation.people.unproved(),
                audit,
                ids,
                clock);
    }

    private SignInAttempts signInAttempts() {
        return new SignInAttempts(
                config.identity(),
                transactions,
                stores.signIn().attempts(),
                stores.signIn().knownAddresses(),
                clock);
    }

    private SignInService signIns(Passwords passwords, SignInAttempts attempts) {
        return new SignInService(
                transactions,
                users,
                stores.signIn().passwords(),
                passwords,
                sessions,
                attempts,
                audit,
                config.passwordSignIn());
    }

    private PasswordChangeService passwordChanges(Passwords passwords, SignInAttempts attempts) {
        return new PasswordChangeService(
                transactions,
                users,
                stores.signIn().passwords(),
                passwords,
                sessions,
                attempts,
                foundation.people.invitations(),
                audit,
                clock);
    }

    private OidcSignIn oidc(ProviderCalls providers) {
        IdentityEntry entry = new IdentityEntry(
                transactions,
                users,
                stores.signIn().oidcLinks(),
                sessions,
                foundation.firstAccess,
                foundation.people.unproved(),
                audit,
                ids,
                clock);
        return new OidcSignIn(config, providers, transactions, stores.signIn().begunSignIns(), entry, audit, clock);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(new OperationRoutes(recognition, sameOrigin).routes(apiHandlers()));
        routes.addAll(pages.routes());
        routes.addAll(SignInApi.ofPrograms(config, devices, clock));
        return routes;
    }

    HostIdentity hostIdentity(OwnHosts hosts, ForwardedFor forwardedFor) {
        return new HostIdentity(recognition, sameOrigin, hosts, forwardedFor);
    }

    /** How people are told about refusals. */
    RefusalTeller refusalTeller() {
        return pages.refusalTeller();
    }

    /** Applications behind the gateway; at least one must be configured. */
    AuthEdge openEdge(GatewayName name, OutboundPolicy policy) {
        return AuthEdge.open(config, name, recognition, cookie, policy);
    }

    private List<ApiHandlers> apiHandlers() {
        List<ApiHandlers> signIn = SignInApi.handlers(
                signIns, passwordChanges, sessionService, oidc.choices(), recognition, cookie, sameOrigin);
        return Stream.of(signIn, adminHandlers(), dataPlane)
                .flatMap(List::stream)
                .toList();
    }

    private List<ApiHandlers> adminHandlers() {
        return Stream.of(
                        AdminApi.ofPrincipals(
                                config,
                                foundation.people,
                                sessionService,
                                admin.teams,
                                admin.memberships,
                                admin.accounts,
                                admin.budgets,
                                clock),
                        AdminApi.ofAccess(
                                foundation.keys, admin.keyAccess, admin.access, admin.allowlists, admin.budgets, clock),
                        AdminApi.ofInstallation(config, audit, admin.requestLog))
                .flatMap(List::stream)
                .toList();
    }

    private PageRoutes pages() {
        PageRoutes.Services services = new PageRoutes.Services(
                signIns,
                passwordChanges,
                sessionService,
                foundation.people.invitations(),
                foundation.firstAccess.setup(),
                devices,
                oidc);
        PageRoutes.Visitors visitors = new PageRoutes.Visitors(recognition, cookie, sameOrigin);
        return new PageRoutes(services, visitors, config.signIn(), clock);
    }
}
