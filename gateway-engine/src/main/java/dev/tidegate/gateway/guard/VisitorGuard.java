package dev.tidegate.gateway.guard;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.permission.AnonymousCaller;
import dev.tidegate.identity.permission.Caller;
import java.util.Optional;

/** Lets everybody in to a page, and identifies the visitor: a {@code SessionCaller} if signed in. Creates no user. Thread-safe. */
public final class VisitorGuard implements Guard<Caller> {
    private final Recognition recognition;

    public VisitorGuard(Recognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public Caller check(Request request) {
        Optional<Caller> here = recognition.presentAtPage(request).map(Presence::caller);
        return here.orElseGet(AnonymousCaller::new);
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
