package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.routing.RefusalTeller;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.sso.ReturnTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person sees whose browser is on its way to something that is not to be had: the door, and afterwards the way back, or a page that
 * says why, with a way on. Programs and scripts get the ordinary refusal, and so does everybody below the paths of an API. Thread-safe.
 */
public final class NavigationRefusals implements RefusalTeller {
    private static final String PASSWORD_FIRST = "password_change_required";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Set<String> OF_PROGRAMS = Set.of("v1", "api", "mcp", "oauth");

    private final Pages pages;

    public NavigationRefusals(SignInConfig config, SameOrigin sameOrigin) {
        this.pages = new Pages(new PageRenderer(config), new PageLinks(config), sameOrigin);
    }

    @Override
    public Optional<Response> tell(Request request, Refusal refusal) {
        if (!isNavigation(request)) return Optional.empty();
        if (refusal.kind() == UNAUTHENTICATED) return Optional.of(pages.to(request, SignInPages.before(back(request))));
        if (refusal.code().equals(PASSWORD_FIRST)) return Optional.of(pages.to(request, "/change-password"));
        PageView page = PageView.of(title(refusal), root(request)).withProblem(message(refusal));
        return Optional.of(pages.again(refusal, "refusal", page, Map.of()));
    }

    private static boolean isNavigation(Request request) {
        String mode = request.headers().first("Sec-Fetch-Mode").orElse("navigate");
        boolean html = request.headers().all("Accept").stream().anyMatch(accept -> accept.contains("text/html"));
        return METHODS.contains(request.method()) && mode.equals("navigate") && html && !isOfPrograms(request);
    }

    private static boolean isOfPrograms(Request request) {
        List<String> segments = request.target().segments();
        return !segments.isEmpty() && OF_PROGRAMS.contains(segments.get(0));
    }

    private static String title(Refusal refusal) {
        return switch (refusal.kind()) {
            case NOT_FOUND -> "There is nothing here";
            case FORBIDDEN -> "This is not open to you";
            default -> "This page cannot be shown";
        };
    }

    /** Words about methods and base URLs are for whoever writes a program. */
    private static String message(Refusal refusal) {
        return switch (refusal.kind()) {
            case NOT_FOUND -> "Nothing is at this address. It may have been mistyped, or the link is old.";
            case INVALID -> "This address is not one that the gateway can have. It may have been mistyped.";
            case WRONG_OPERATION -> "This address is where a form is sent to, and not a page of its own.";
            default -> refusal.message();
        };
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
