package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.http.FormReader;
import dev.tidegate.gateway.http.QueryString;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.Caller;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shared by page handlers: shows a page or redirects to another, checks the origin of forms, reads links. Thread-safe. */
final class Pages {
    private final PageRenderer renderer;
    private final PageLinks links;
    private final SameOrigin sameOrigin;

    Pages(PageRenderer renderer, PageLinks links, SameOrigin sameOrigin) {
        this.renderer = renderer;
        this.links = links;
        this.sameOrigin = sameOrigin;
    }

    Response show(PageModel page) {
        return renderer.page(200, page);
    }

    /**
     * Does what a form is for, or shows it again with the errors that the person can correct there; passwords are not shown again.
     *
     * @param told the refusals shown at the form, each with the kind that determines the page's status
     * @param form the page with what was wrong about it
     * @throws RefusedException any other refusal
     */
    Response orAgain(
            Map<RefusalKind, RefusalKind> told, Supplier<Response> work, Function<RefusedException, PageModel> form) {
        try {
            return work.get();
        } catch (RefusedException e) {
            RefusalKind kind = told.get(e.refusal().kind());
            if (kind == null) throw e;
            return renderer.refused(kind, e, form.apply(e));
        }
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
     * The fields of a form that a session cookie carries, on a page that is open to all.
     *
     * @throws RefusedException FORBIDDEN without proof that our own page sent it
     */
    Map<String, String> ownForm(Request request) {
        sameOrigin.require(request);
        return FormReader.read(request);
    }

    /** The token in the link to the page; empty if there is none. */
    static String token(Request request) {
        return parameter(request, "token");
    }

    /** A parameter of the link to the page; empty if there is none. */
    static String parameter(Request request, String name) {
        return QueryString.parse(request.target().query())
                .orElseThrow(RefusedException::new)
                .getOrDefault(name, "");
    }

    /** The parameters of a link that anybody may have made; a malformed one has none. */
    static Map<String, String> leniently(Request request) {
        return QueryString.parse(request.target().query()) instanceof Outcome.Accepted<Map<String, String>> accepted
                ? accepted.value()
                : Map.of();
    }

    static Actor actor(Request request, Caller caller) {
        return new Actor(caller, request.id(), request.peer().getHostAddress());
    }
}
