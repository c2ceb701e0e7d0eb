package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.oidc.ProviderChoice;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.setup.SetupService;
import dev.tidegate.gateway.signin.BegunSession;
import dev.tidegate.gateway.signin.SignInAttempt;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.AnonymousCaller;
import dev.tidegate.identity.permission.Caller;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.sso.ReturnTarget;
import dev.tidegate.identity.sso.SsoError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sign-in, and where it leads. */
final class SignInPageHandlers implements PageHandlers {
    static final String TITLE = "Sign in";

    private static final String NOT_SIGNED_IN = "Signing in did not work. Try again, or ask an administrator.";

    private static final String SETUP_IS_OPEN =
            "Nobody can sign in yet. To create the first administrator, open the setup link that was printed where the"
                    + " gateway was started.";

    /** Refusals that a person can resolve at the form. */
    private static final Map<RefusalKind, RefusalKind> TOLD_AT_THE_FORM = Map.of(
            UNAUTHENTICATED, UNAUTHENTICATED, EXHAUSTED, EXHAUSTED, UNAVAILABLE, UNAVAILABLE, FORBIDDEN, FORBIDDEN);

    private final Pages pages;
    private final SignInService signIns;
    private final SetupService setup;
    private final SessionCookie cookie;
    private final List<ProviderChoice> providers;

    /** @param providers identity providers that people can also sign in with */
    SignInPageHandlers(
            Pages pages,
            SignInService signIns,
            SetupService setup,
            SessionCookie cookie,
            List<ProviderChoice> providers) {
        this.pages = pages;
        this.signIns = signIns;
        this.setup = setup;
        this.cookie = cookie;
        this.providers = List.copyOf(providers);
    }

    @Override
    public List<Route> routes(PageEntrances at) {
        return List.of(
                at.page("GET", "/", TITLE, at.visitor(), this::root),
                at.page("GET", "/login", TITLE, at.visitor(), this::show),
                at.page("POST", "/login", TITLE, at.open(), this::signIn));
    }

    private Response root(Request request, Caller visitor) {
        return pages.to(request, visitor instanceof SessionCaller ? PageLinks.HOME : PageLinks.SIGN_IN);
    }

    private Response show(Request request, Caller visitor) {
        // links may be made by anybody, so an odd one is no reason to show no form
        Map<String, String> query = Pages.leniently(request);
        ReturnTarget target = target(query);
        if (visitor instanceof SessionCaller) {
            return pages.to(request, target.equals(ReturnTarget.HOME) ? PageLinks.HOME : target.path());
        }
        String notice = setup.isWorthANotice() ? SETUP_IS_OPEN : Done.of(request);
        Frame frame = told(Frame.at(request, TITLE), query.get("sso_error")).withNotice(notice);
        return pages.show(page(frame, target, null));
    }

    private Response signIn(Request request, AnonymousCaller stranger) {
        Map<String, String> fields = pages.form(request);
        ReturnTarget target = target(fields);
        String email = fields.getOrDefault("email", "");
        SignInAttempt attempt = new SignInAttempt(
                email,
                new Secret(fields.getOrDefault("password", "")),
                From.of(request),
                cookie.token(request).orElse(null));
        return pages.orAgain(
                TOLD_AT_THE_FORM,
                () -> begun(signIns.signIn(Pages.actor(request, stranger), attempt), request, target),
                e -> page(Frame.at(request, TITLE).withProblem(e.refusal().message()), target, email));
    }

    private Response begun(BegunSession begun, Request request, ReturnTarget target) {
        String next = begun.signedIn().passwordChangeRequired() ? PageLinks.PASSWORD : target.path();
        return pages.to(request, next).withHeader("Set-Cookie", cookie.handOut(begun.token(), request));
    }

    /** The result of signing in with a provider, in our own words. */
    private static Frame told(Frame frame, @Nullable String ssoError) {
        if (ssoError == null) return frame;
        String message = SsoError.of(ssoError).map(SsoError::message).orElse(NOT_SIGNED_IN);
        return frame.withProblem(message);
    }

    /** @param tried the address of an attempt that has just failed; null if there was none */
    private LoginPage page(Frame frame, ReturnTarget target, @Nullable String tried) {
        boolean home = target.equals(ReturnTarget.HOME);
        return new LoginPage(
                frame,
                providers,
                signIns.takesPasswords(),
                tried != null,
                tried == null ? "" : tried,
                home ? "" : target.path(),
                home ? "" : "&" + PageLinks.returnTo(target));
    }

    private static ReturnTarget target(Map<String, String> fields) {
        return ReturnTarget.parse(fields.getOrDefault(PageLinks.RETURN_TO, "")).orElse(ReturnTarget.HOME);
    }
}
