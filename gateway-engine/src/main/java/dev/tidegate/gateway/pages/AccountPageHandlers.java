package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SessionGuard;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.signin.BegunSession;
import dev.tidegate.gateway.signin.PasswordChange;
import dev.tidegate.gateway.signin.PasswordChangeService;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.permission.AnonymousCaller;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.User;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages of a signed-in user: who they are, their password, signing out. */
final class AccountPageHandlers implements PageHandlers {
    private static final String HOME = "Your account";
    private static final String PASSWORD = "Change your password";

    private static final Map<RefusalKind, RefusalKind> TOLD_AT_THE_FORM =
            Map.of(UNAUTHENTICATED, UNPROCESSABLE, INVALID, UNPROCESSABLE);

    private final Pages pages;
    private final FormTokens tokens;
    private final SessionCookie cookie;
    private final SessionService ended;
    private final PasswordChangeService changes;
    private final int minLength;

    AccountPageHandlers(
            Pages pages, SessionCookie cookie, SessionService ended, PasswordChangeService changes, int minLength) {
        this.pages = pages;
        this.tokens = new FormTokens(cookie);
        this.cookie = cookie;
        this.ended = ended;
        this.changes = changes;
        this.minLength = minLength;
    }

    @Override
    public List<Route> routes(PageEntrances at) {
        SessionGuard beforePasswordChange = at.signedIn().alsoBeforePasswordChange();
        return List.of(
                at.page("GET", "/admin", HOME, at.signedIn(), this::home),
                at.page("GET", "/change-password", PASSWORD, beforePasswordChange, this::password),
                at.page("POST", "/change-password", PASSWORD, beforePasswordChange, this::changePassword),
                at.page("POST", "/logout", SignInPageHandlers.TITLE, at.open(), this::signOut));
    }

    private Response home(Request request, SessionCaller caller) {
        User user = caller.user();
        return pages.show(new HomePage(
                Frame.at(request, HOME).withNotice(Done.of(request)),
                user.name(),
                user.email().display(),
                user.role().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                tokens.of(request, caller),
                user.authMode() == AuthMode.PASSWORD));
    }

    private Response password(Request request, SessionCaller caller) {
        requireSession(caller);
        PasswordChangeService.requirePasswordUser(caller.user());
        return pages.show(page(Frame.at(request, PASSWORD), request, caller));
    }

    private Response changePassword(Request request, SessionCaller caller) {
        requireSession(caller);
        Map<String, String> fields = tokens.read(request, caller);
        PasswordChange change = new PasswordChange(
                new Secret(fields.getOrDefault("current_password", "")),
                new Secret(fields.getOrDefault("new_password", "")),
                From.of(request));
        return pages.orAgain(
                TOLD_AT_THE_FORM,
                () -> changed(request, changes.change(Pages.actor(request, caller), caller, change)),
                e -> page(Frame.at(request, PASSWORD).withRefusals(e.refusals()), request, caller));
    }

    /** Open to all: users who are already signed out are where they want to be. */
    private Response signOut(Request request, AnonymousCaller anybody) {
        Optional<OpaqueToken> token = cookie.token(request);
        if (token.isPresent()) {
            FormTokens.require(pages.ownForm(request), token.get());
            ended.signOut(Pages.actor(request, anybody), token.get());
        }
        return pages.to(request, Done.SIGNED_OUT.after(request, PageLinks.SIGN_IN))
                .withHeader("Set-Cookie", cookie.takeAway(request));
    }

    private Response changed(Request request, BegunSession begun) {
        return pages.to(request, Done.PASSWORD_CHANGED.after(request, PageLinks.HOME))
                .withHeader("Set-Cookie", cookie.handOut(begun.token(), request));
    }

    /** Users vouched for by a proxy have no session, and no password here to change. */
    private static void requireSession(SessionCaller caller) {
        if (caller.session() == null) throw new RefusedException(Recognition.SESSION_REQUIRED);
    }

    private PasswordPage page(Frame frame, Request request, SessionCaller caller) {
        return new PasswordPage(frame, tokens.of(request, caller), caller.passwordChangeRequired(), minLength);
    }
}
