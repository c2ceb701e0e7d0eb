package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.pages.PageRoutes.Visitors;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.signin.BegunSession;
import dev.tidegate.gateway.signin.PasswordChange;
import dev.tidegate.gateway.signin.PasswordChangeService;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.User;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of whoever is signed in: who they are, their password, the way out. */
final class AccountPages {
    static final PageView HOME = PageView.of("Your account", "");
    static final PageView PASSWORD = PageView.of("Change your password", "");

    private static final Set<RefusalKind> TOLD_AT_THE_FORM = Set.of(UNAUTHENTICATED, INVALID);

    private final Pages pages;
    private final Recognition recognition;
    private final Sessions sessions;
    private final SessionService ended;
    private final PasswordChangeService changes;
    private final SessionCookie cookie;
    private final int minLength;

    AccountPages(Pages pages, Visitors visitors, SessionService ended, PasswordChangeService changes, int minLength) {
        this.pages = pages;
        this.recognition = visitors.recognition();
        this.sessions = visitors.sessions();
        this.cookie = visitors.cookie();
        this.ended = ended;
        this.changes = changes;
        this.minLength = minLength;
    }

    Response home(Request request) {
        Optional<SessionCaller> found = recognition.find(request);
        if (found.isEmpty()) return pages.to(request, "/login");
        SessionCaller caller = found.get();
        if (caller.passwordChangeRequired()) return pages.to(request, "/change-password");
        User user = caller.user();
        // whom a proxy vouches for has neither a session to leave nor a password of ours
        String formToken = caller.session() == null
                ? ""
                : cookie.token(request).map(FormToken::of).orElse("");
        Map<String, Object> parameters = Map.of(
                "name", user.name(),
                "email", user.email().display(),
                "role", user.role().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "formToken", formToken,
                "withPassword", user.authMode() == AuthMode.PASSWORD);
        return pages.show(200, "home", HOME.withNotice(Done.of(request)), parameters);
    }

    Response password(Request request) {
        Optional<Visitor> found = visitor(request);
        if (found.isEmpty()) return pages.to(request, "/login");
        PasswordChangeService.requirePasswordUser(
                found.get().signedIn().caller().user());
        return pages.show(200, "password", PASSWORD, parameters(found.get()));
    }

    Response changePassword(Request request) {
        Optional<Visitor> found = visitor(request);
        if (found.isEmpty()) return pages.to(request, "/login");
        Visitor visitor = found.get();
        Map<String, String> fields = pages.ownForm(request);
        FormToken.require(fields, visitor.token());
        PasswordChange change = new PasswordChange(
                new Secret(fields.getOrDefault("current_password", "")),
                new Secret(fields.getOrDefault("new_password", "")),
                From.of(request));
        try {
            Actor actor = new Actor(
                    visitor.signedIn().caller(), request.id(), request.peer().getHostAddress());
            BegunSession begun = changes.change(actor, visitor.signedIn().caller(), change);
            return pages.to(request, Done.PASSWORD_CHANGED.after(request, "/admin"))
                    .withHeader("Set-Cookie", cookie.handOut(begun.token(), request));
        } catch (RefusedException e) {
            if (!TOLD_AT_THE_FORM.contains(e.refusal().kind())) throw e;
            return again(e, visitor);
        }
    }

    Response signOut(Request request) {
        Optional<OpaqueToken> token = cookie.token(request);
        if (token.isPresent()) {
            FormToken.require(pages.ownForm(request), token.get());
            ended.signOut(Pages.stranger(request), token.get());
        }
        return pages.to(request, Done.SIGNED_OUT.after(request, "/login"))
                .withHeader("Set-Cookie", cookie.takeAway(request));
    }

    private Response again(RefusedException e, Visitor visitor) {
        Refusal refusal = e.refusal();
        Refusal unprocessable =
                new Refusal(UNPROCESSABLE, refusal.code(), refusal.message(), refusal.param(), refusal.retryAfter());
        return pages.again(unprocessable, "password", PASSWORD.withRefusals(e.refusals()), parameters(visitor));
    }

    private Map<String, Object> parameters(Visitor visitor) {
        return Map.of(
                "formToken",
                FormToken.of(visitor.token()),
                "required",
                visitor.signedIn().passwordChangeRequired(),
                "minLength",
                minLength);
    }

    private Optional<Visitor> visitor(Request request) {
        return cookie.token(request)
                .flatMap(token -> sessions.find(token).map(signedIn -> new Visitor(token, signedIn)));
    }

    private record Visitor(OpaqueToken token, SignedIn signedIn) {}
}
