package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.http.FormReader;
import dev.tidegate.gateway.http.QueryString;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.gateway.tx.StoreRefusedException;
import dev.tidegate.gateway.tx.StoreUnavailable;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.permission.AnonymousCaller;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all pages do alike: turn refusals into pages, ask forms where they come from, read the token of a link. Thread-safe. */
final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    private final PageRenderer renderer;
    private final PageLinks links;
    private final SameOrigin sameOrigin;

    Pages(PageRenderer renderer, PageLinks links, SameOrigin sameOrigin) {
        this.renderer = renderer;
        this.links = links;
        this.sameOrigin = sameOrigin;
    }

    /** The handler, whose refusals are pages under this title. */
    PageHandler titled(PageView page, PageHandler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (RefusedException e) {
                return refused(page, e);
            } catch (StoreRefusedException e) {
                throw e; // a fault, not an outage
            } catch (StoreException e) {
                LOG.warn("{} store unavailable: {}", request.id(), e.getMessage());
                return refused(page, StoreUnavailable.refused());
            }
        };
    }

    Response show(int status, String template, PageView page, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("page", page);
        return renderer.page(status, template, parameters);
    }

    /** The same page, which a link with a secret leads to: nobody is told that link, not even ourselves. */
    static Response discreet(Response page) {
        return page.withHeader("Referrer-Policy", "no-referrer");
    }

    /** The page of a form once more, with what was wrong about it; passwords are not shown again. */
    Response again(Refusal refusal, String template, PageView page, Map<String, Object> more) {
        Response answer = show(ErrorRenderer.status(refusal.kind()), template, page, more);
        return withRetryAfter(answer, refusal);
    }

    Response to(Request request, String path) {
        return links.to(request, path);
    }

    /**
     * The fields of a form that no cookie carries.
     *
     * @throws RefusedException FORBIDDEN when a browser says that another site sent it
     */
    Map<String, String> form(Request request) {
        sameOrigin.requireUnlessSilent(request);
        return FormReader.read(request);
    }

    /**
     * The fields of a form that a session cookie carries.
     *
     * @throws RefusedException FORBIDDEN without proof that our own page sent it
     */
    Map<String, String> ownForm(Request request) {
        sameOrigin.require(request);
        return FormReader.read(request);
    }

    /** The token of the link that leads to the page; empty without one. */
    static String token(Request request) {
        return parameter(request, "token");
    }

    /** A parameter of the link that leads to the page; empty without it. */
    static String parameter(Request request, String name) {
        return QueryString.parse(request.target().query())
                .orElseThrow(RefusedException::new)
                .getOrDefault(name, "");
    }

    /** What a link says that anybody may have made; an odd one says nothing. */
    static Map<String, String> leniently(Request request) {
        return QueryString.parse(request.target().query()) instanceof Outcome.Accepted<Map<String, String>> accepted
                ? accepted.value()
                : Map.of();
    }

    static Actor stranger(Request request) {
        return new Actor(new AnonymousCaller(), request.id(), request.peer().getHostAddress());
    }

    private Response refused(PageView page, RefusedException e) {
        Refusal refusal = e.refusal();
        return again(refusal, "message", page.withProblem(refusal.message()), Map.of())
                .withHeaders(e.headers());
    }

    private static Response withRetryAfter(Response answer, Refusal refusal) {
        if (refusal.retryAfter() == null) return answer;
        return answer.withHeader(
                "Retry-After", Long.toString(refusal.retryAfter().toSeconds()));
    }
}
