package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.device.DeviceService;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.oidc.OidcSignIn;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.BrowserCookie;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.setup.SetupService;
import dev.tidegate.gateway.signin.PasswordChangeService;
import dev.tidegate.gateway.signin.SessionAtHand;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.gateway.user.InvitationService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The pages, for the router. They are open to all and look for themselves who is signed in: a stranger is led to the door, not refused. */
public final class PageRoutes {
    private static final int MAX_GUESSES = 10;
    private static final Duration GUESSING_WINDOW = Duration.ofMinutes(1);

    /** Many people may come from one address; nobody begins as many sign-ins by hand. */
    private static final int MAX_DEPARTURES = 600;

    private static final String OIDC = "/auth/oidc";
    private static final String OIDC_API = "/api/v1/auth/oidc";

    private final Pages pages;
    private final SignInPages signIn;
    private final SetupPages setup;
    private final InvitePages invites;
    private final AccountPages account;
    private final DevicePages devices;
    private final OidcPages oidc;
    private final Assets assets = new Assets();

    /** What stands behind the pages. */
    public record Services(
            SignInService signIns,
            PasswordChangeService changes,
            SessionService ended,
            InvitationService invitations,
            SetupService setup,
            DeviceService devices,
            OidcSignIn oidc) {}

    /** How the visitor is found. */
    public record Visitors(
            Recognition recognition,
            Sessions sessions,
            SessionAtHand atHand,
            SessionCookie cookie,
            SameOrigin sameOrigin) {}

    public PageRoutes(Services services, Visitors visitors, SignInConfig config, Clock clock) {
        int minLength = config.passwordMinLength();
        this.pages = new Pages(new PageRenderer(config), new PageLinks(config), visitors.sameOrigin());
        this.signIn = new SignInPages(
                pages,
                services.signIns(),
                services.setup(),
                visitors.atHand(),
                visitors.cookie(),
                services.oidc().choices());
        PeerThrottle guesses = new PeerThrottle(MAX_GUESSES, GUESSING_WINDOW, clock);
        this.setup = new SetupPages(pages, services.setup(), guesses, minLength);
        this.invites = new InvitePages(pages, services.invitations(), minLength);
        this.account = new AccountPages(pages, visitors, services.ended(), services.changes(), minLength);
        PeerThrottle codes = new PeerThrottle(MAX_GUESSES, GUESSING_WINDOW, clock);
        this.devices = new DevicePages(pages, visitors, services.devices(), codes);
        OidcPages.Cookies cookies = new OidcPages.Cookies(
                new BrowserCookie(config, BrowserCookie.SIGN_IN, OidcSignIn.PATIENCE), visitors.cookie());
        PeerThrottle departures = new PeerThrottle(MAX_DEPARTURES, GUESSING_WINDOW, clock);
        this.oidc = new OidcPages(pages, services.oidc(), cookies, departures, !config.autoProvisionUsers());
    }

    public List<Route> routes() {
        return Stream.of(own(), withProviders()).flatMap(List::stream).toList();
    }

    private List<Route> withProviders() {
        PageHandler departure = oidc.departure(OIDC + "/callback");
        PageHandler otherDeparture = oidc.departure(OIDC_API + "/callback");
        return List.of(
                discreet("GET", OIDC + "/login", OidcPages.PAGE, departure),
                discreet("GET", OIDC + "/callback", OidcPages.PAGE, oidc::arrive),
                discreet("GET", OIDC_API + "/start", OidcPages.API_PAGE, otherDeparture),
                discreet("GET", OIDC_API + "/callback", OidcPages.API_PAGE, oidc::arrive));
    }

    private List<Route> own() {
        return List.of(
                route("GET", "/", SignInPages.PAGE, signIn::root),
                route("GET", "/login", SignInPages.PAGE, signIn::show),
                route("POST", "/login", SignInPages.PAGE, signIn::signIn),
                route("POST", "/logout", SignInPages.PAGE, account::signOut),
                discreet("GET", "/setup", SetupPages.PAGE, setup::show),
                discreet("POST", "/setup", SetupPages.PAGE, setup::complete),
                discreet("GET", "/invites/accept", InvitePages.PAGE, invites::show),
                discreet("POST", "/invites/accept", InvitePages.PAGE, invites::accept),
                discreet("GET", "/device", DevicePages.PAGE, devices::show),
                discreet("POST", "/device", DevicePages.PAGE, devices::answer),
                route("GET", "/change-password", AccountPages.PASSWORD, account::password),
                route("POST", "/change-password", AccountPages.PASSWORD, account::changePassword),
                route("GET", "/admin", AccountPages.HOME, account::home),
                Route.of("GET", "/assets/tidegate.css", new OpenGuard(), (request, caller) -> assets.stylesheet()),
                Route.of("GET", "/assets/tidegate.svg", new OpenGuard(), (request, caller) -> assets.icon()),
                Route.of("GET", "/favicon.ico", new OpenGuard(), (request, caller) -> assets.icon()));
    }

    /** For pages that links with secrets lead to. */
    private Route discreet(String method, String path, PageView page, PageHandler handler) {
        PageHandler titled = pages.titled(page, handler);
        return Route.of(method, path, new OpenGuard(), (request, caller) -> Pages.discreet(titled.handle(request)));
    }

    private Route route(String method, String path, PageView page, PageHandler handler) {
        PageHandler titled = pages.titled(page, handler);
        return Route.of(method, path, new OpenGuard(), (request, caller) -> titled.handle(request));
    }
}
