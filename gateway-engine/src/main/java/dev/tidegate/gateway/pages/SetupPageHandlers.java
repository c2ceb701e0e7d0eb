package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.setup.SetupForm;
import dev.tidegate.gateway.setup.SetupService;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.AnonymousCaller;
import java.util.List;
import java.util.Map;

/** The page behind a setup link (BOOT-5). A GET never consumes it. */
final class SetupPageHandlers implements PageHandlers {
    private static final String TITLE = "Set up Tidegate";

    private static final Map<RefusalKind, RefusalKind> TOLD_AT_THE_FORM =
            Map.of(UNPROCESSABLE, UNPROCESSABLE, CONFLICT, CONFLICT);

    private final Pages pages;
    private final SetupService setup;
    private final PeerThrottle guesses;
    private final int minLength;

    SetupPageHandlers(Pages pages, SetupService setup, PeerThrottle guesses, int minLength) {
        this.pages = pages;
        this.setup = setup;
        this.guesses = guesses;
        this.minLength = minLength;
    }

    @Override
    public List<Route> routes(PageEntrances at) {
        return List.of(
                at.discreet("GET", "/setup", TITLE, at.open(), this::show),
                at.discreet("POST", "/setup", TITLE, at.open(), this::complete));
    }

    private Response show(Request request, AnonymousCaller stranger) {
        String token = Pages.token(request);
        throttled(request, () -> setup.look(token));
        return pages.show(new SetupPage(Frame.at(request, TITLE), token, "", "", "", minLength));
    }

    private Response complete(Request request, AnonymousCaller stranger) {
        Map<String, String> fields = pages.form(request);
        String token = fields.getOrDefault("token", "");
        SetupForm form = new SetupForm(
                fields.getOrDefault("email", ""),
                fields.getOrDefault("given_name", ""),
                fields.getOrDefault("family_name", ""),
                new Secret(fields.getOrDefault("password", "")));
        return pages.orAgain(
                TOLD_AT_THE_FORM,
                () -> {
                    throttled(request, () -> setup.complete(Pages.actor(request, stranger), token, form));
                    return pages.to(request, Done.SET_UP.after(request, PageLinks.SIGN_IN));
                },
                e -> again(request, e, token, form));
    }

    private SetupPage again(Request request, RefusedException e, String token, SetupForm typed) {
        Frame frame = Frame.at(request, TITLE).withRefusals(e.refusals());
        return new SetupPage(frame, token, typed.email(), typed.givenName(), typed.familyName(), minLength);
    }

    /** Callers who guess links are told to wait; a valid link is not delayed (BOOT-5). */
    private void throttled(Request request, Runnable work) {
        try {
            work.run();
        } catch (RefusedException e) {
            boolean guessed = e.refusal().kind() == NOT_FOUND;
            if (!guessed || !guesses.exceededBy(request.peer())) throw e;
            throw new RefusedException(
                    guesses.refusal("setup_throttled", "Too many invalid links came from this address."));
        }
    }
}
