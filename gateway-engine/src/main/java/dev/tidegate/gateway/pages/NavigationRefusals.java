package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.routing.RefusalTeller;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.sso.ReturnTarget;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person sees whose browser is on its way to an application and may not pass: the door, and afterwards the way back, or a page that
 * says why. Programs and scripts get the ordinary refusal. Thread-safe.
 */
public final class NavigationRefusals implements RefusalTeller {
    private static final String PASSWORD_FIRST = "password_change_required";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Pages pages;

    public NavigationRefusals(SignInConfig config, SameOrigin sameOrigin) {
        this.pages = new Pages(new PageRenderer(config), new PageLinks(config), sameOrigin);
    }

    @Override
    public Optional<Response> tell(Request request, Refusal refusal) {
        if (!isNavigation(request)) return Optional.empty();
        if (refusal.kind() == UNAUTHENTICATED) return Optional.of(pages.to(SignInPages.before(back(request))));
        if (refusal.code().equals(PASSWORD_FIRST)) return Optional.of(pages.to("/change-password"));
        PageView page =
                PageView.of("This page cannot be shown", root(request)).withProblem(refusal.message(), null, Map.of());
        return Optional.of(pages.again(refusal, "message", page, Map.of()));
    }

    private static boolean isNavigation(Request request) {
        String mode = request.headers().first("Sec-Fetch-Mode").orElse("navigate");
        boolean html = request.headers().all("Accept").stream().anyMatch(accept -> accept.contains("text/html"));
        return METHODS.contains(request.method()) && mode.equals("navigate") && html;
    }

    private static ReturnTarget back(Request request) {
        String query =
                request.target().query() == null ? "" : "?" + request.target().query();
        return ReturnTarget.parse(request.target().path() + query).orElse(ReturnTarget.HOME);
    }

    /** From the page to the mount: a step up for each slash behind the first. */
    private static String root(Request request) {
        long depth = request.target().path().chars().filter(c -> c == '/').count() - 1;
        return "../".repeat((int) depth);
    }
}
