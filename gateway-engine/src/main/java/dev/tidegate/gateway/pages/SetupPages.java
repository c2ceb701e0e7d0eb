package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.setup.SetupForm;
import dev.tidegate.gateway.setup.SetupService;
import dev.tidegate.gateway.tx.RefusedException;
import java.util.Map;

/** The page behind a setup link (BOOT-5). A GET never consumes it. */
final class SetupPages {
    static final PageView PAGE = PageView.of("Set up Tidegate", "");

    private final Pages pages;
    private final SetupService setup;
    private final PeerThrottle guesses;
    private final int minLength;

    SetupPages(Pages pages, SetupService setup, PeerThrottle guesses, int minLength) {
        this.pages = pages;
        this.setup = setup;
        this.guesses = guesses;
        this.minLength = minLength;
    }

    Response show(Request request) {
        String token = Pages.token(request);
        throttled(request, () -> setup.look(token));
        return pages.show(200, "setup", PAGE, parameters(token));
    }

    Response complete(Request request) {
        Map<String, String> fields = pages.form(request);
        String token = fields.getOrDefault("token", "");
        SetupForm form = new SetupForm(
                fields.getOrDefault("email", ""),
                fields.getOrDefault("given_name", ""),
                fields.getOrDefault("family_name", ""),
                new Secret(fields.getOrDefault("password", "")));
        try {
            throttled(request, () -> setup.complete(Pages.stranger(request), token, form));
            return pages.to(request, Done.SET_UP.after(request, "/login"));
        } catch (RefusedException e) {
            boolean mendable =
                    e.refusal().kind() == UNPROCESSABLE || e.refusal().kind() == CONFLICT;
            if (!mendable) throw e;
            return again(e, token, form);
        }
    }

    private Response again(RefusedException e, String token, SetupForm form) {
        Map<String, String> typed =
                Map.of("email", form.email(), "given_name", form.givenName(), "family_name", form.familyName());
        PageView page = PAGE.withTyped(typed).withRefusals(e.refusals());
        return pages.again(e.refusal(), "setup", page, parameters(token));
    }

    private Map<String, Object> parameters(String token) {
        return Map.of("token", token, "minLength", minLength);
    }

    /** Whoever guesses links is told to wait; a good link is not held up (BOOT-5). */
    private void throttled(Request request, Runnable work) {
        try {
            work.run();
        } catch (RefusedException e) {
            boolean guessed = e.refusal().kind() == NOT_FOUND;
            if (!guessed || !guesses.exceededBy(request.peer())) throw e;
            throw new RefusedException(
                    guesses.refusal("setup_throttled", "Too many links from this address were not valid."));
        }
    }
}
