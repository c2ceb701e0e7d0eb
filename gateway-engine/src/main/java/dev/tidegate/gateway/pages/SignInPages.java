package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.signin.BegunSession;
import dev.tidegate.gateway.signin.SessionAtHand;
import dev.tidegate.gateway.signin.SignInAttempt;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.signin.SignInService;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.credential.UserCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The way in, and where it leads. */
final class SignInPages {
    static final PageView PAGE = PageView.of("Sign in", "");

    private static final String CODE = DevicePages.CODE;

    /** What a person can do something about at the form. */
    private static final Set<RefusalKind> TOLD_AT_THE_FORM = Set.of(UNAUTHENTICATED, EXHAUSTED, UNAVAILABLE);

    private final Pages pages;
    private final SignInService signIns;
    private final SessionAtHand atHand;
    private final SessionCookie cookie;

    SignInPages(Pages pages, SignInService signIns, SessionAtHand atHand, SessionCookie cookie) {
        this.pages = pages;
        this.signIns = signIns;
        this.atHand = atHand;
        this.cookie = cookie;
    }

    /** Who comes to the door of the house. */
    Response root(Request request) {
        return atHand.isThere(request) ? pages.to("/admin") : pages.to("/login");
    }

    Response show(Request request) {
        if (atHand.isThere(request)) return pages.to("/admin");
        return pages.show(200, "login", PAGE.withTyped(deviceCode(Pages.parameter(request, CODE))), Map.of());
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
            return begun(signIns.signIn(Pages.stranger(request), attempt), request, fields.getOrDefault(CODE, ""));
        } catch (RefusedException e) {
            if (!TOLD_AT_THE_FORM.contains(e.refusal().kind())) throw e;
            Map<String, String> typed = new HashMap<>(deviceCode(fields.getOrDefault(CODE, "")));
            typed.put("email", email);
            PageView page = PAGE.withProblem(e.refusal().message(), null, typed);
            return pages.again(e.refusal(), "login", page, Map.of());
        }
    }

    /** Who came to decide about a program goes on with that. The code is taken only in its form: nothing else is led to. */
    private Response begun(BegunSession begun, Request request, String code) {
        String home = UserCode.parse(code).map(DevicePages::target).orElse("/");
        String next = begun.signedIn().passwordChangeRequired() ? "/change-password" : home;
        return pages.to(next).withHeader("Set-Cookie", cookie.handOut(begun.token(), request));
    }

    private static Map<String, String> deviceCode(String typed) {
        return UserCode.parse(typed).map(code -> Map.of(CODE, code.display())).orElseGet(Map::of);
    }
}
