package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.user.InvitationService;
import dev.tidegate.gateway.user.InvitationService.Seen;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.credential.Invitation.Purpose;
import dev.tidegate.identity.lifecycle.InvitationLifecycle;
import dev.tidegate.identity.permission.AnonymousCaller;
import java.util.List;
import java.util.Map;

/** Where invited people choose their password (USER-8). A GET never consumes the link; accepting signs nobody in. */
final class InvitePageHandlers implements PageHandlers {
    /** Of a refusal, which may be that of an invitation or of a link to a new password. */
    private static final String TITLE = "Choose your password";

    private static final String INVITATION = "Accept your invitation";
    private static final String RESET = "Choose a new password";

    private static final Map<RefusalKind, RefusalKind> TOLD_AT_THE_FORM = Map.of(INVALID, UNPROCESSABLE);

    private final Pages pages;
    private final InvitationService invitations;
    private final int minLength;

    InvitePageHandlers(Pages pages, InvitationService invitations, int minLength) {
        this.pages = pages;
        this.invitations = invitations;
        this.minLength = minLength;
    }

    @Override
    public List<Route> routes(PageEntrances at) {
        return List.of(
                at.discreet("GET", "/invites/accept", TITLE, at.open(), this::show),
                at.discreet("POST", "/invites/accept", TITLE, at.open(), this::accept));
    }

    private Response show(Request request, AnonymousCaller stranger) {
        String token = Pages.token(request);
        Seen seen = require(token);
        return pages.show(page(frame(request, seen), token, seen));
    }

    private Response accept(Request request, AnonymousCaller stranger) {
        Map<String, String> fields = pages.form(request);
        String token = fields.getOrDefault("token", "");
        Secret password = new Secret(fields.getOrDefault("password", ""));
        Seen seen = require(token);
        requireBound(fields, seen);
        return pages.orAgain(
                TOLD_AT_THE_FORM,
                () -> {
                    invitations.accept(Pages.actor(request, stranger), token, password);
                    return accepted(request, seen);
                },
                e -> again(request, e.refusal(), token, seen));
    }

    private Response accepted(Request request, Seen seen) {
        Done done = isReset(seen) ? Done.PASSWORD_RESET : Done.INVITATION_ACCEPTED;
        return pages.to(request, done.after(request, PageLinks.SIGN_IN));
    }

    private InvitePage again(Request request, Refusal refusal, String token, Seen seen) {
        Frame frame = frame(request, seen).withRefusals(List.of(refusal.withParam("password")));
        return page(frame, token, seen);
    }

    /** The invitation is for one address; a form with another is not one of ours (USER-8). */
    private static void requireBound(Map<String, String> fields, Seen seen) {
        String said = fields.get("email");
        if (said == null || said.equals(seen.user().email().display())) return;
        throw RefusedException.refused(INVALID, "email_mismatch", "This link is for another e-mail address.");
    }

    /** An invitation that can be accepted now, or a refusal that says what happened to it. */
    private Seen require(String token) {
        Seen seen = invitations.look(token).orElseThrow(() -> new RefusedException(InvitationLifecycle.unknown()));
        invitations.requireAcceptable(seen);
        return seen;
    }

    private InvitePage page(Frame frame, String token, Seen seen) {
        return new InvitePage(frame, token, seen.user().email().display(), isReset(seen), minLength);
    }

    private static Frame frame(Request request, Seen seen) {
        return Frame.at(request, isReset(seen) ? RESET : INVITATION);
    }

    private static boolean isReset(Seen seen) {
        return seen.invitation().purpose() == Purpose.PASSWORD_RESET;
    }
}
