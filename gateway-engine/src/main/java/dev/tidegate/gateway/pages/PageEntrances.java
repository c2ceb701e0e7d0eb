package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SessionGuard;
import dev.tidegate.gateway.guard.VisitorGuard;
import dev.tidegate.gateway.routing.Handler;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.identity.permission.Caller;
import dev.tidegate.identity.permission.Permission;

/**
 * How a page is entered. Its guard decides who may see it: signed-in users, while strangers are redirected to sign-in and back; everybody,
 * identified where possible; or everybody alike. What guard and handler refuse is shown as a page.
 */
final class PageEntrances {
    private final PageRefusals refusals;
    private final SessionGuard signedIn;
    private final VisitorGuard visitor;
    private final OpenGuard open = new OpenGuard();

    PageEntrances(PageRefusals refusals, Recognition recognition) {
        this.refusals = refusals;
        this.signedIn = SessionGuard.ofPage(recognition, Permission.OWN_ACCOUNT);
        this.visitor = new VisitorGuard(recognition);
    }

    SessionGuard signedIn() {
        return signedIn;
    }

    VisitorGuard visitor() {
        return visitor;
    }

    OpenGuard open() {
        return open;
    }

    /** A page behind a link with a secret: the link is never passed on as a referrer, not even to ourselves. */
    <C extends Caller> Route discreet(String method, String path, String title, Guard<C> guard, Handler<C> handler) {
        return page(method, path, title, guard, handler)
                .within(page -> request -> page.apply(request).withHeader("Referrer-Policy", "no-referrer"));
    }

    /** @param title for the page that shows a refusal */
    <C extends Caller> Route page(String method, String path, String title, Guard<C> guard, Handler<C> handler) {
        return Route.of(method, path, guard, handler).within(refusals.at(title));
    }
}
