package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.oidc.ProviderChoice;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.setup.SetupService;
import dev.tidegate.gateway.signin.BegunSession;
import dev.tidegate.gateway.signin.SessionAtHand;
import dev.tidegate.gateway.signin.SignInAttempt;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.sso.ReturnTarget;
import dev.tidegate.identity.sso.SsoError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way in, and where it leads. */
final class SignInPages {
    static final PageView PAGE = PageView.of("Sign in", "");

    private static final String RETURN_TO = "return_to";
    private static final String NOT_SIGNED_IN = "Signing in did not work. Try again, or ask an administrator.";

    private static final String SETUP_IS_OPEN =
            "Nobody can sign in yet. A setup link was printed where the gateway was started: it makes the first"
                    + " administrator.";

    /** What a person can do something about at the form. */
    private static final Set<RefusalKind> TOLD_AT_THE_FORM = Set.of(UNAUTHENTICATED, EXHAUSTED, UNAVAILABLE, FORBIDDEN);

    private final Pages pages;
    private final SignInService signIns;
    private final SetupService setup;
    private final SessionAtHand atHand;
    private final SessionCookie cookie;
    private final List<ProviderChoice> providers;

    /** @param providers whom else people can sign in with */
    SignInPages(
            Pages pages,
            SignInService signIns,
            SetupService setup,
            SessionAtHand atHand,
            SessionCookie cookie,
            List<ProviderChoice> providers) {
        this.pages = pages;
        this.signIns = signIns;
        this.setup = setup;
        this.atHand = atHand;
        this.cookie = cookie;
        this.providers = List.copyOf(providers);
    }

    /** The way to the sign-in page and back to this place of ours. */
    static String before(ReturnTarget target) {
        boolean home = target.equals(ReturnTarget.HOME);
        return home ? "/login" : "/login?" + RETURN_TO + "=" + encoded(target);
    }

    /** Who comes to the door of the house. */
    Response root(Request request) {
        return atHand.isThere(request) ? pages.to(request, "/admin") : pages.to(request, "/login");
    }

    Response show(Request request) {
        // links may be made by anybody, so an odd one is no reason to show no form
        Map<String, String> query = Pages.leniently(request);
        ReturnTarget target = target(query);
        if (atHand.isThere(request))
            return pages.to(request, target.equals(ReturnTarget.HOME) ? "/admin" : target.path());
        PageView page =
                told(query.get("sso_error")).withNotice(setup.isWorthANotice() ? SETUP_IS_OPEN : Done.of(request));
        return pages.show(200, "login", page, parameters(target));
    }

    Response signIn(Request request) {
        Map<String, String> fields = pages.form(request);
        ReturnTarget target = target(fields);
        String email = fields.getOrDefault("email", "");
        SignInAttempt attempt = new SignInAttempt(
                email,
                new Secret(fields.getOrDefault("password", "")),
                From.of(request),
                cookie.token(request).orElse(null));
        try {
            return begun(signIns.signIn(Pages.stranger(request), attempt), request, target);
        } catch (RefusedException e) {
            if (!TOLD_AT_THE_FORM.contains(e.refusal().kind())) throw e;
            PageView page = PAGE.withTyped(Map.of("email", email))
                    .withProblem(e.refusal().message());
            return pages.again(e.refusal(), "login", page, parameters(target));
        }
    }

    private Response begun(BegunSession begun, Request request, ReturnTarget target) {
        String next = begun.signedIn().passwordChangeRequired() ? "/change-password" : target.path();
        return pages.to(request, next).withHeader("Set-Cookie", cookie.handOut(begun.token(), request));
    }

    /** What came of signing in with a provider, in our own words. */
    private static PageView told(@Nullable String ssoError) {
        if (ssoError == null) return PAGE;
        String message = SsoError.of(ssoError).map(SsoError::message).orElse(NOT_SIGNED_IN);
        return PAGE.withProblem(message);
    }

    private Map<String, Object> parameters(ReturnTarget target) {
        boolean home = target.equals(ReturnTarget.HOME);
        return Map.of(
                "providers",
                providers,
                "withPassword",
                signIns.takesPasswords(),
                "returnTo",
                home ? "" : target.path(),
                "providerQuery",
                home ? "" : "&" + RETURN_TO + "=" + encoded(target));
    }

    private static ReturnTarget target(Map<String, String> fields) {
        return ReturnTarget.parse(fields.getOrDefault(RETURN_TO, "")).orElse(ReturnTarget.HOME);
    }

    private static String encoded(ReturnTarget target) {
        return URLEncoder.encode(target.path(), StandardCharsets.UTF_8);
    }
}
