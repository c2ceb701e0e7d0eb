package dev.tidegate.gateway.pages;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.QueryString;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.oidc.Arrival;
import dev.tidegate.gateway.oidc.Departure;
import dev.tidegate.gateway.oidc.OidcSignIn;
import dev.tidegate.gateway.oidc.ProviderChoice;
import dev.tidegate.gateway.oidc.Visit;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Handler;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.BrowserCookie;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.identity.permission.AnonymousCaller;
import dev.tidegate.identity.sso.ReturnTarget;
import dev.tidegate.identity.sso.SsoError;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes browsers to an identity provider and back. Refusals lead to the sign-in page, except in directory mode (SSO-5). */
final class OidcPageHandlers implements PageHandlers {
    private static final String PATH = "/auth/oidc";
    private static final String API_PATH = "/api/v1/auth/oidc";

    /** Errors about the person: in directory mode they all look alike. */
    private static final Set<SsoError> ABOUT_THE_PERSON = EnumSet.of(
            SsoError.DENIED, SsoError.UNMATCHED_IDENTITY, SsoError.IDENTITY_CONFLICT, SsoError.EMAIL_UNVERIFIED);

    private final Pages pages;
    private final OidcSignIn signIns;
    private final Cookies cookies;
    private final PeerThrottle departures;
    private final boolean directoryMode;

    /** The cookies of a browser that signs in. */
    record Cookies(BrowserCookie browser, SessionCookie session) {}

    OidcPageHandlers(Pages pages, OidcSignIn signIns, Cookies cookies, PeerThrottle departures, boolean directoryMode) {
        this.pages = pages;
        this.signIns = signIns;
        this.cookies = cookies;
        this.departures = departures;
        this.directoryMode = directoryMode;
    }

    @Override
    public List<Route> routes(PageEntrances at) {
        String title = SignInPageHandlers.TITLE;
        return List.of(
                at.discreet("GET", PATH + "/login", title, at.open(), departure(PATH + "/callback")),
                at.discreet("GET", PATH + "/callback", title, at.open(), this::arrive),
                at.discreet("GET", API_PATH + "/start", title, at.open(), departure(API_PATH + "/callback")),
                at.discreet("GET", API_PATH + "/callback", title, at.open(), this::arrive));
    }

    /** Sends the browser to its provider, which sends it back to this path. */
    private Handler<AnonymousCaller> departure(String callbackPath) {
        return (request, stranger) -> depart(request, callbackPath);
    }

    private Response depart(Request request, String callbackPath) {
        Map<String, String> query = QueryString.parse(request.target().query()).orElseThrow(RefusedException::new);
        Optional<String> provider = provider(query);
        if (provider.isEmpty()) return pages.to(request, PageLinks.SIGN_IN);
        if (departures.exceededBy(request.peer())) {
            throw new RefusedException(
                    departures.refusal("sso_throttled", "Too many sign-ins were started from this address."));
        }
        String wanted = either(query, "return_to", "redirect_to").orElse("/");
        try {
            ReturnTarget target = ReturnTarget.parse(wanted).orElse(ReturnTarget.HOME);
            return to(signIns.begin(visit(request), provider.get(), callbackPath, target), request);
        } catch (RefusedException e) {
            return back(request, e);
        }
    }

    /** The provider that is named, or the only one. */
    private Optional<String> provider(Map<String, String> query) {
        List<ProviderChoice> choices = signIns.choices();
        if (choices.isEmpty()) {
            throw refused(NOT_FOUND, "provider_unknown", "Nobody can sign in with an identity provider here.");
        }
        Optional<String> named = either(query, "provider", "provider_key");
        return named.isPresent() || choices.size() > 1
                ? named
                : Optional.of(choices.get(0).key());
    }

    private static Optional<String> either(Map<String, String> query, String name, String otherName) {
        return Optional.ofNullable(query.getOrDefault(name, query.get(otherName)));
    }

    private Response to(Departure departure, Request request) {
        Headers headers = Headers.of(
                "Location",
                departure.provider().toString(),
                "Cache-Control",
                "no-store",
                "Referrer-Policy",
                "no-referrer",
                "Set-Cookie",
                cookies.browser().handOut(departure.browser(), request));
        return new Response(303, headers, new Body.Bytes(new byte[0]));
    }

    /** Handles the browser's return. */
    private Response arrive(Request request, AnonymousCaller stranger) {
        try {
            Map<String, String> answer =
                    QueryString.parse(request.target().query()).orElseThrow(OidcPageHandlers::unreadable);
            Arrival arrival = signIns.finish(visit(request), answer);
            return pages.to(request, arrival.target().path())
                    .withHeader("Set-Cookie", cookies.session().handOut(arrival.session(), request));
        } catch (RefusedException e) {
            return back(request, e);
        }
    }

    private Response back(Request request, RefusedException refusal) {
        SsoError error = SsoError.of(refusal.refusal().code()).orElseThrow(() -> refusal);
        if (directoryMode && ABOUT_THE_PERSON.contains(error)) {
            throw refused(
                    FORBIDDEN,
                    "access_denied",
                    "There is no account here that you can sign in to. Ask an administrator.");
        }
        return pages.to(request, PageLinks.SIGN_IN + "?sso_error=" + error.code());
    }

    private Visit visit(Request request) {
        return Visit.of(
                request,
                cookies.browser().token(request).orElse(null),
                cookies.session().token(request).orElse(null));
    }

    private static RefusedException unreadable(Object refusal) {
        return new RefusedException(SsoError.STATE_INVALID.refusal());
    }
}
