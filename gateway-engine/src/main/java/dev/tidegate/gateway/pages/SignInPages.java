package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.http.QueryString;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.oidc.ProviderChoice;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.signin.BegunSession;
import dev.tidegate.gateway.signin.SessionAtHand;
import dev.tidegate.gateway.signin.SignInAttempt;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.sso.SsoError;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The way in, and where it leads. */
final class SignInPages {
    static final PageView PAGE = PageView.of("Sign in", "");

    private static final String NOT_SIGNED_IN = "Signing in did not work. Try again, or ask an administrator.";

    /** What a person can do something about at the form. */
    private static final Set<RefusalKind> TOLD_AT_THE_FORM = Set.of(UNAUTHENTICATED, EXHAUSTED, UNAVAILABLE);

    private final Pages pages;
    private final SignInService signIns;
    private final SessionAtHand atHand;
    private final SessionCookie cookie;
    private final Map<String, Object> parameters;

    /** @param providers whom else people can sign in with */
    SignInPages(
            Pages pages,
            SignInService signIns,
            SessionAtHand atHand,
            SessionCookie cookie,
            List<ProviderChoice> providers) {
        this.pages = pages;
        this.signIns = signIns;
        this.atHand = atHand;
        this.cookie = cookie;
        this.parameters = Map.of("providers", providers);
    }

    /** Who comes to the door of the house. */
    Response root(Request request) {
        return atHand.isThere(request) ? pages.to("/admin") : pages.to("/login");
    }

    Response show(Request request) {
        if (atHand.isThere(request)) return pages.to("/admin");
        return pages.show(200, "login", told(request), parameters);
    }

    /** The page with what came of signing in with a provider, in our own words: links may be made by anybody. */
    private static PageView told(Request request) {
        Outcome<Map<String, String>> query = QueryString.parse(request.target().query());
        if (!(query instanceof Outcome.Accepted<Map<String, String>> accepted)) return PAGE;
        String code = accepted.value().get("sso_error");
        if (code == null) return PAGE;
        return PAGE.withProblem(SsoError.of(code).map(SsoError::message).orElse(NOT_SIGNED_IN), null, Map.of());
    }

    Response signIn(Request request) {
        Map<String, String> fields = pages.form(request);
        String email = fields.getOrDefault("email", "");
        SignInAttempt attempt = new SignInAttempt(
                email,
                new Secret(fields.getOrDefault("password", "")),
                From.of(request),
                cookie.token(request).orElse(null));
        try {
            return begun(signIns.signIn(Pages.stranger(request), attempt), request);
        } catch (RefusedException e) {
            if (!TOLD_AT_THE_FORM.contains(e.refusal().kind())) throw e;
            PageView page = PAGE.withProblem(e.refusal().message(), null, Map.of("email", email));
            return pages.again(e.refusal(), "login", page, parameters);
        }
    }

    private Response begun(BegunSession begun, Request request) {
        String next = begun.signedIn().passwordChangeRequired() ? "/change-password" : "/";
        return pages.to(next).withHeader("Set-Cookie", cookie.handOut(begun.token(), request));
    }
}
