package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.user.InvitationService;
import dev.tidegate.gateway.user.InvitationService.Seen;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.credential.Invitation.Purpose;
import dev.tidegate.identity.lifecycle.InvitationLifecycle;
import java.util.List;
import java.util.Map;

/** Where invited people choose their password (USER-8). A GET never consumes the link; accepting signs nobody in. */
final class InvitePages {
    static final PageView PAGE = PageView.of("Accept your invitation", "../");
    private static final PageView RESET = PageView.of("Choose a new password", "../");

    private final Pages pages;
    private final InvitationService invitations;
    private final int minLength;

    InvitePages(Pages pages, InvitationService invitations, int minLength) {
        this.pages = pages;
        this.invitations = invitations;
        this.minLength = minLength;
    }

    Response show(Request request) {
        String token = Pages.token(request);
        Seen seen = require(token);
        return pages.show(200, "invite", page(seen), parameters(token, seen));
    }

    Response accept(Request request) {
        Map<String, String> fields = pages.form(request);
        String token = fields.getOrDefault("token", "");
        Seen seen = require(token);
        requireBound(fields, seen);
        try {
            invitations.accept(Pages.stranger(request), token, new Secret(fields.getOrDefault("password", "")));
            Done done = isReset(seen) ? Done.PASSWORD_RESET : Done.INVITATION_ACCEPTED;
            return pages.to(request, done.after(request, "/login"));
        } catch (RefusedException e) {
            if (e.refusal().kind() != INVALID) throw e;
            return again(e.refusal(), token, seen);
        }
    }

    private Response again(Refusal refusal, String token, Seen seen) {
        Refusal unprocessable =
                new Refusal(UNPROCESSABLE, refusal.code(), refusal.message(), "password", refusal.retryAfter());
        PageView page = page(seen).withRefusals(List.of(unprocessable));
        return pages.again(unprocessable, "invite", page, parameters(token, seen));
    }

    /** The invitation is for one address; a form that says another is none of ours (USER-8). */
    private static void requireBound(Map<String, String> fields, Seen seen) {
        String said = fields.get("email");
        if (said == null || said.equals(seen.user().email().display())) return;
        throw RefusedException.refused(INVALID, "email_mismatch", "This link is for another e-mail address.");
    }

    /** What can be accepted now, or a refusal that says what became of it. */
    private Seen require(String token) {
        Seen seen = invitations.look(token).orElseThrow(() -> new RefusedException(InvitationLifecycle.unknown()));
        invitations.requireAcceptable(seen);
        return seen;
    }

    private Map<String, Object> parameters(String token, Seen seen) {
        return Map.of(
                "token", token, "email", seen.user().email().display(), "reset", isReset(seen), "minLength", minLength);
    }

    private static PageView page(Seen seen) {
        return isReset(seen) ? RESET : PAGE;
    }

    private static boolean isReset(Seen seen) {
        return seen.invitation().purpose() == Purpose.PASSWORD_RESET;
    }
}
