package dev.tidegate.gateway;

import dev.tidegate.gateway.admin.ApiKeyHandlers;
import dev.tidegate.gateway.admin.AuditHandlers;
import dev.tidegate.gateway.admin.BudgetHandlers;
import dev.tidegate.gateway.admin.ConfigHandlers;
import dev.tidegate.gateway.admin.DirectoryHandlers;
import dev.tidegate.gateway.admin.InvitationHandlers;
import dev.tidegate.gateway.admin.OpenInviteHandlers;
import dev.tidegate.gateway.admin.ServiceAccountHandlers;
import dev.tidegate.gateway.admin.TeamHandlers;
import dev.tidegate.gateway.admin.UserHandlers;
import dev.tidegate.gateway.admin.UserSessionHandlers;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.OperationRoutes;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.authedge.AuthEdge;
import dev.tidegate.gateway.budget.BudgetParts;
import dev.tidegate.gateway.budget.BudgetService;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.device.DeviceLinks;
import dev.tidegate.gateway.device.DeviceParts;
import dev.tidegate.gateway.device.DeviceService;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.oidc.OidcParts;
import dev.tidegate.gateway.oidc.OidcSignIn;
import dev.tidegate.gateway.oidc.ProviderCalls;
import dev.tidegate.gateway.pages.PageRoutes;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.principal.UnprovedAccess;
import dev.tidegate.gateway.routing.ForwardedFor;
import dev.tidegate.gateway.routing.OwnHosts;
import dev.tidegate.gateway.routing.RefusalTeller;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.secret.KeyedDigester;
import dev.tidegate.gateway.serviceaccount.ServiceAccountService;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.DeviceGrantRoutes;
import dev.tidegate.gateway.signin.KnownAddresses;
import dev.tidegate.gateway.signin.OidcProviderHandlers;
import dev.tidegate.gateway.signin.OwnSessionHandlers;
import dev.tidegate.gateway.signin.PasswordChangeService;
import dev.tidegate.gateway.signin.SignInAttempts;
import dev.tidegate.gateway.signin.SignInHandlers;
import dev.tidegate.gateway.signin.SignInParts;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.team.MembershipService;
import dev.tidegate.gateway.team.TeamParts;
import dev.tidegate.gateway.team.TeamService;
import dev.tidegate.gateway.trustedproxy.FirstSight;
import dev.tidegate.gateway.trustedproxy.ProxyAuthenticator;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.user.StoredAccess;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Wires the control plane: services, handlers and routes. */
final class ControlPlaneAssembly {
    private final JdbiStores stores;
    private final GatewayConfig config;
    private final Ids ids;
    private final SecureRandom random;
    private final Clock clock;
    private final Passwords passwords;
    private final FirstAccess firstAccess;
    private final AuditLog audit;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SameOrigin sameOrigin;
    private final Recognition recognition;
    private final UnprovedAccess unproved;
    private final DeviceService devices;
    private final OidcSignIn oidc;
    private final PageRoutes pages;

    ControlPlaneAssembly(
            JdbiStores stores,
            GatewayConfig config,
            Passwords passwords,
            FirstAccess firstAccess,
            ProviderCalls providers,
            Ids ids,
            SecureRandom random,
            Clock clock) {
        this.stores = stores;
        this.config = config;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.passwords = passwords;
        this.firstAccess = firstAccess;
        this.audit = new AuditLog(stores.audit(), ids, clock);
        this.sessions = new Sessions(stores.signIn().sessions(), config.signIn(), ids, random, clock);
        this.cookie = new SessionCookie(
                config.signIn(),
                token -> sessions.find(token).map(found -> found.user().id()));
        this.sameOrigin = new SameOrigin(config.signIn());
        this.unproved = new StoredAccess(
                stores.signIn().passwords(),
                stores.principals().invitations(),
                stores.signIn().sessions(),
                stores.apiKeys().keys(),
                clock);
        FirstSight firstSight = new FirstSight(
                stores.transactions(), stores.principals().users(), firstAccess, unproved, audit, ids, clock);
        ProxyAuthenticator proxy =
                new ProxyAuthenticator(config, stores.signIn().knownUsers(), firstSight);
        this.recognition = new Recognition(proxy, sessions, cookie, sameOrigin);
        DeviceParts deviceParts = new DeviceParts(
                stores.transactions(),
                stores.signIn().deviceAuthorisations(),
                stores.principals().users(),
                stores.signIn().sessions(),
                sessions);
        this.devices = new DeviceService(deviceParts, audit, ids, random, clock);
        this.oidc = oidc(providers);
        this.pages = pages();
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(new OperationRoutes(recognition, sameOrigin).routes(apiHandlers()));
        routes.addAll(pages.routes());
        routes.addAll(new DeviceGrantRoutes(devices, DeviceLinks.of(config), clock).routes());
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
        return Stream.of(signInHandlers(), adminHandlers())
                .flatMap(List::stream)
                .toList();
    }

    private PageRoutes pages() {
        PageRoutes.Services services = new PageRoutes.Services(
                signIns(),
                passwordChanges(),
                sessionService(),
                people().invitations(passwords),
                firstAccess.setup(),
                devices,
                oidc);
        PageRoutes.Visitors visitors = new PageRoutes.Visitors(recognition, cookie, sameOrigin);
        return new PageRoutes(services, visitors, config.signIn(), clock);
    }

    private OidcSignIn oidc(ProviderCalls providers) {
        OidcParts parts = new OidcParts(
                stores.transactions(),
                stores.signIn().begunSignIns(),
                stores.principals().users(),
                stores.signIn().oidcLinks(),
                stores.signIn().sessions(),
                sessions,
                firstAccess,
                unproved);
        return new OidcSignIn(parts, config, providers, audit, ids, random, clock);
    }

    private SignInService signIns() {
        return new SignInService(stores.transactions(), signInParts(), audit, config.passwordSignIn());
    }

    private PasswordChangeService passwordChanges() {
        return new PasswordChangeService(stores.transactions(), signInParts(), people().invitations(), audit, clock);
    }

    private People people() {
        return new People(stores, config, audit, ids, random, clock);
    }

    private SignInParts signInParts() {
        KeyedDigester digester = new KeyedDigester(config.identity().apiKeyPeppers(), KnownAddresses.LABEL);
        KnownAddresses known = new KnownAddresses(stores.signIn().knownAddresses(), digester, clock);
        SignInAttempts attempts =
                new SignInAttempts(stores.transactions(), stores.signIn().attempts(), known, clock);
        return new SignInParts(
                stores.principals().users(),
                stores.signIn().passwords(),
                passwords,
                stores.signIn().sessions(),
                sessions,
                attempts);
    }

    private List<ApiHandlers> signInHandlers() {
        return List.of(
                new SignInHandlers(signIns(), passwordChanges(), cookie),
                new OwnSessionHandlers(sessionService(), recognition, cookie, sameOrigin),
                new OidcProviderHandlers(oidc.choices()));
    }

    private SessionService sessionService() {
        return new SessionService(
                stores.transactions(),
                stores.signIn().sessions(),
                stores.principals().users(),
                audit,
                config.signIn().sessionIdleTimeout(),
                clock);
    }

    private List<ApiHandlers> adminHandlers() {
        People people = people();
        KeysAndAccess keys = new KeysAndAccess(stores, config, audit, ids, random, clock);
        TeamParts teamParts = new TeamParts(
                stores.transactions(),
                stores.principals().teams(),
                stores.principals().teamLists(),
                stores.principals().memberships(),
                stores.principals().users());
        ServiceAccountService.Parts accounts = new ServiceAccountService.Parts(
                stores.transactions(),
                stores.principals().serviceAccounts(),
                stores.principals().teamLists(),
                stores.principals().teams());
        BudgetService budgets = new BudgetService(
                new BudgetParts(
                        stores.transactions(),
                        stores.budgets(),
                        stores.principals().users(),
                        stores.principals().serviceAccounts(),
                        stores.apiKeys().lists(),
                        stores.catalogue().models()),
                audit,
                ids,
                clock);
        MembershipService memberships = new MembershipService(teamParts, audit);
        TeamService teams = new TeamService(teamParts, memberships, audit, ids, clock);
        return List.of(
                new AuditHandlers(audit),
                new UserHandlers(people.users(), people.access(), clock),
                new InvitationHandlers(people.invitations(passwords), people.access()),
                new ApiKeyHandlers(keys.keys(), clock),
                keys.access(),
                new UserSessionHandlers(sessionService()),
                new TeamHandlers(teams, memberships),
                new DirectoryHandlers(people.users(), teams),
                new ServiceAccountHandlers(new ServiceAccountService(accounts, audit, ids, clock), budgets),
                new BudgetHandlers(budgets),
                new OpenInviteHandlers(people.users(), config.signIn().invitesSelfService()),
                new ConfigHandlers(config));
    }
}
