package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SessionGuard;
import dev.tidegate.gateway.http.ApiPaths;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.RefusalTeller;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreRefusedException;
import dev.tidegate.gateway.transaction.StoreUnavailable;
import dev.tidegate.identity.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows refusals to people at a browser: redirects them to where they can resolve it (sign-in and back, or their password), or shows a page
 * that says why and where to go. On our own pages this applies to everybody. Elsewhere it applies only to a browser that is navigating to a
 * page: programs and scripts get the ordinary refusal, and so does everybody below the paths of an API. Thread-safe.
 */
final class PageRefusals implements RefusalTeller {
    private static final Logger LOG = LoggerFactory.getLogger(PageRefusals.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final PageRenderer renderer;
    private final PageLinks links;

    PageRefusals(PageRenderer renderer, PageLinks links) {
        this.renderer = renderer;
        this.links = links;
    }

    /** Shows what guard and handler of one of our own pages refuse, under the title of that page. */
    UnaryOperator<Function<Request, Response>> at(String title) {
        return page -> request -> {
            try {
                return page.apply(request);
            } catch (RefusedException e) {
                return told(title, request, e);
            } catch (StoreRefusedException e) {
                throw e; // a fault, not an outage
            } catch (StoreException e) {
                LOG.warn("{} store unavailable: {}", request.id(), e.getMessage());
                return told(title, request, StoreUnavailable.refused());
            }
        };
    }

    private Response told(String title, Request request, RefusedException e) {
        Optional<Response> way = wayToMend(request, e.refusal());
        Frame frame = Frame.at(request, title).withProblem(e.refusal().message());
        return way.orElseGet(() -> renderer.refused(e.refusal().kind(), e, new RefusalPage(frame, true)));
    }

    @Override
    public Optional<Response> tell(Request request, Refusal refusal) {
        if (!isNavigation(request)) return Optional.empty();
        if (refusal.kind() == UNAUTHENTICATED) return Optional.of(links.toSignIn(request));
        Optional<Response> way = wayToMend(request, refusal);
        Frame frame = Frame.at(request, title(refusal)).withProblem(message(refusal));
        return way.or(() -> Optional.of(
                renderer.refused(refusal.kind(), new RefusedException(refusal), new RefusalPage(frame, false))));
    }

    private Optional<Response> wayToMend(Request request, Refusal refusal) {
        if (refusal.equals(Recognition.SESSION_REQUIRED)) return Optional.of(links.toSignIn(request));
        boolean passwordFirst = refusal.equals(SessionGuard.PASSWORD_CHANGE_REQUIRED);
        return passwordFirst ? Optional.of(links.to(request, PageLinks.PASSWORD)) : Optional.empty();
    }

    private static boolean isNavigation(Request request) {
        String mode = request.headers().first("Sec-Fetch-Mode").orElse("navigate");
        boolean html = request.headers().all("Accept").stream().anyMatch(accept -> accept.contains("text/html"));
        return METHODS.contains(request.method()) && mode.equals("navigate") && html && !isOfPrograms(request);
    }

    private static boolean isOfPrograms(Request request) {
        List<String> segments = request.target().segments();
        return !segments.isEmpty() && ApiPaths.haveFirst(segments.get(0));
    }

    private static String title(Refusal refusal) {
        return switch (refusal.kind()) {
            case NOT_FOUND -> "There is nothing here";
            case FORBIDDEN -> "You do not have access";
            default -> "This page cannot be shown";
        };
    }

    /** Messages about methods and base URLs are meant for programmers. */
    private static String message(Refusal refusal) {
        return switch (refusal.kind()) {
            case NOT_FOUND -> "There is nothing at this address. It may have been mistyped, or the link may be old.";
            case INVALID -> "This is not a valid address of the gateway. It may have been mistyped.";
            case WRONG_OPERATION -> "Forms are sent to this address; it has no page of its own.";
            default -> refusal.message();
        };
    }
}
