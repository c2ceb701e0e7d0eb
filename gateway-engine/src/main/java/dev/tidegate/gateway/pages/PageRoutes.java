package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.device.DeviceService;
import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.guard.SessionGuard;
import dev.tidegate.gateway.guard.VisitorGuard;
import dev.tidegate.gateway.oidc.OidcSignIn;
import dev.tidegate.gateway.routing.Handler;
import dev.tidegate.gateway.routing.RefusalTeller;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.BrowserCookie;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.setup.SetupService;
import dev.tidegate.gateway.signin.PasswordChangeService;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.gateway.user.InvitationService;
import dev.tidegate.identity.permission.Caller;
import dev.tidegate.identity.permission.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pages, for the router. A page's guard decides who may see it: signed-in users, while strangers are redirected to sign-in and back;
 * everybody, identified where possible; or everybody alike.
 */
public final class PageRoutes {
    private static final int MAX_GUESSES = 10;
    private static final Duration GUESSING_WINDOW = Duration.ofMinutes(1);

    /** Many people may share one address; nobody begins that many sign-ins by hand. */
    private static final int MAX_DEPARTURES = 600;

    private static final String OIDC = "/auth/oidc";
    private static final String OIDC_API = "/api/v1/auth/oidc";

    private final PageRefusals refusals;
    private final SessionGuard signedIn;
    private final VisitorGuard visitor;
    private final OpenGuard open = new OpenGuard();
    private final SignInPageHandlers signIn;
    private final SetupPageHandlers setup;
    private final InvitePageHandlers invites;
    private final AccountPageHandlers account;
    private final DevicePageHandlers devices;
    private final OidcPageHandlers oidc;
    private final Assets assets = new Assets();

    /** The services behind the pages. */
    public record Services(
            SignInService signIns,
            PasswordChangeService changes,
            SessionService ended,
            InvitationService invitations,
            SetupService setup,
            DeviceService devices,
            OidcSignIn oidc) {}

    /** How visitors are recognised. */
    public record Visitors(Recognition recognition, SessionCookie cookie, SameOrigin sameOrigin) {}

    public PageRoutes(Services services, Visitors visitors, SignInConfig config, Clock clock) {
        int minLength = config.passwordMinLength();
        SessionCookie cookie = visitors.cookie();
        PageRenderer renderer = new PageRenderer(config);
        PageLinks links = new PageLinks(config);
        Pages pages = new Pages(renderer, links, visitors.sameOrigin());
        this.refusals = new PageRefusals(renderer, links);
        this.signedIn = SessionGuard.ofPage(visitors.recognition(), Permission.OWN_ACCOUNT);
        this.visitor = new VisitorGuard(visitors.recognition());
        this.signIn = new SignInPageHandlers(
                pages,
                services.signIns(),
                services.setup(),
                cookie,
                services.oidc().choices());
        PeerThrottle guesses = new PeerThrottle(MAX_GUESSES, GUESSING_WINDOW, clock);
        this.setup = new SetupPageHandlers(pages, services.setup(), guesses, minLength);
        this.invites = new InvitePageHandlers(pages, services.invitations(), minLength);
        this.account = new AccountPageHandlers(pages, cookie, services.ended(), services.changes(), minLength);
        PeerThrottle codes = new PeerThrottle(MAX_GUESSES, GUESSING_WINDOW, clock);
        this.devices = new DevicePageHandlers(pages, cookie, services.devices(), codes);
        OidcPageHandlers.Cookies cookies = new OidcPageHandlers.Cookies(
                new BrowserCookie(config, BrowserCookie.SIGN_IN, OidcSignIn.PATIENCE), cookie);
        PeerThrottle departures = new PeerThrottle(MAX_DEPARTURES, GUESSING_WINDOW, clock);
        this.oidc = new OidcPageHandlers(pages, services.oidc(), cookies, departures, !config.autoProvisionUsers());
    }

    public List<Route> routes() {
        return Stream.of(account(), ways(), links(), withProviders(), assets())
                .flatMap(List::stream)
                .toList();
    }

    /** Shows refusals of other requests as pages, to people at a browser that is navigating. */
    public RefusalTeller refusalTeller() {
        return refusals;
    }

    private List<Route> account() {
        SessionGuard beforePasswordChange = signedIn.alsoBeforePasswordChange();
        return List.of(
                page("GET", "/admin", AccountPageHandlers.HOME, signedIn, account::home),
                page("GET", "/change-password", AccountPageHandlers.PASSWORD, beforePasswordChange, account::password),
                page(
                        "POST",
                        "/change-password",
                        AccountPageHandlers.PASSWORD,
                        beforePasswordChange,
                        account::changePassword));
    }

    private List<Route> ways() {
        return List.of(
                page("GET", "/", SignInPageHandlers.TITLE, visitor, signIn::root),
                page("GET", "/login", SignInPageHandlers.TITLE, visitor, signIn::show),
                page("POST", "/login", SignInPageHandlers.TITLE, open, signIn::signIn),
                page("POST", "/logout", SignInPageHandlers.TITLE, open, account::signOut));
    }

    private List<Route> links() {
        return List.of(
                discreet("GET", "/setup", SetupPageHandlers.TITLE, open, setup::show),
                discreet("POST", "/setup", SetupPageHandlers.TITLE, open, setup::complete),
                discreet("GET", "/invites/accept", InvitePageHandlers.TITLE, open, invites::show),
                discreet("POST", "/invites/accept", InvitePageHandlers.TITLE, open, invites::accept),
                discreet("GET", "/device", DevicePageHandlers.TITLE, signedIn, devices::show),
                discreet("POST", "/device", DevicePageHandlers.TITLE, signedIn, devices::answer));
    }

    private List<Route> withProviders() {
        String title = SignInPageHandlers.TITLE;
        return List.of(
                discreet("GET", OIDC + "/login", title, open, oidc.departure(OIDC + "/callback")),
                discreet("GET", OIDC + "/callback", title, open, oidc::arrive),
                discreet("GET", OIDC_API + "/start", title, open, oidc.departure(OIDC_API + "/callback")),
                discreet("GET", OIDC_API + "/callback", title, open, oidc::arrive));
    }

    private List<Route> assets() {
        return List.of(
                Route.of("GET", "/assets/tidegate.css", open, (request, caller) -> assets.stylesheet()),
                Route.of("GET", "/assets/tidegate.svg", open, (request, caller) -> assets.icon()),
                Route.of("GET", "/favicon.ico", open, (request, caller) -> assets.icon()));
    }

    /** A page behind a link with a secret: the link is never passed on as a referrer, not even to ourselves. */
    private <C extends Caller> Route discreet(
            String method, String path, String title, Guard<C> guard, Handler<C> handler) {
        return page(method, path, title, guard, handler)
                .within(page -> request -> page.apply(request).withHeader("Referrer-Policy", "no-referrer"));
    }

    /** @param title for the page that shows a refusal */
    private <C extends Caller> Route page(
            String method, String path, String title, Guard<C> guard, Handler<C> handler) {
        return Route.of(method, path, guard, handler).within(refusals.at(title));
    }
}
