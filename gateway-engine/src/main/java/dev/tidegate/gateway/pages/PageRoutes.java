package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.device.DeviceService;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.oidc.OidcSignIn;
import dev.tidegate.gateway.routing.RefusalTeller;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.BrowserCookie;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.setup.SetupService;
import dev.tidegate.gateway.signin.PasswordChangeService;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.gateway.user.InvitationService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The pages, for the router: each feature says where its own are. */
public final class PageRoutes {
    private static final int MAX_GUESSES = 10;
    private static final Duration GUESSING_WINDOW = Duration.ofMinutes(1);

    /** Many people may share one address; nobody begins that many sign-ins by hand. */
    private static final int MAX_DEPARTURES = 600;

    private final PageRefusals refusals;
    private final PageEntrances entrances;
    private final List<PageHandlers> features;

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
        this.entrances = new PageEntrances(refusals, visitors.recognition());
        this.features = List.of(
                new AccountPageHandlers(pages, cookie, services.ended(), services.changes(), minLength),
                new SignInPageHandlers(
                        pages,
                        services.signIns(),
                        services.setup(),
                        cookie,
                        services.oidc().choices()),
                new SetupPageHandlers(pages, services.setup(), guesses(clock), minLength),
                new InvitePageHandlers(pages, services.invitations(), minLength),
                new DevicePageHandlers(pages, cookie, services.devices(), guesses(clock)),
                withProviders(pages, services.oidc(), cookie, config, clock),
                new Assets());
    }

    private static PeerThrottle guesses(Clock clock) {
        return new PeerThrottle(MAX_GUESSES, GUESSING_WINDOW, clock);
    }

    private static OidcPageHandlers withProviders(
            Pages pages, OidcSignIn oidc, SessionCookie session, SignInConfig config, Clock clock) {
        BrowserCookie browser = new BrowserCookie(config, BrowserCookie.SIGN_IN, OidcSignIn.PATIENCE);
        PeerThrottle departures = new PeerThrottle(MAX_DEPARTURES, GUESSING_WINDOW, clock);
        return new OidcPageHandlers(
                pages, oidc, new OidcPageHandlers.Cookies(browser, session), departures, !config.autoProvisionUsers());
    }

    public List<Route> routes() {
        return features.stream()
                .flatMap(feature -> feature.routes(entrances).stream())
                .toList();
    }

    /** Shows refusals of other requests as pages, to people at a browser that is navigating. */
    public RefusalTeller refusalTeller() {
        return refusals;
    }
}
