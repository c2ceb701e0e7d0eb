package dev.tidegate.gateway.guard;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.permission.AnonymousCaller;

/** Lets anyone through. An open route says so by using it. */
public final class OpenGuard implements Guard<AnonymousCaller> {
    @Override
    public AnonymousCaller check(Request request) {
        return new AnonymousCaller();
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
