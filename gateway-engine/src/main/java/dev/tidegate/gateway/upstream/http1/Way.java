package dev.tidegate.gateway.upstream.http1;

import org.jspecify.annotations.Nullable;

/** How requests get to an origin: straight, or through a proxy that reads them or carries a tunnel. */
record Way(Origin origin, @Nullable String proxyAuthorization, boolean absoluteTargets) {

    static Way straight(Origin origin) {
        return new Way(origin, null, false);
    }
}
