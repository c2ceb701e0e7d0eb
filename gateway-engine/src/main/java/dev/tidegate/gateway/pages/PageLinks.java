package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where redirects lead: to our own pages, below the path of {@code public_base_url} or, without it, where the host says that it has mounted
 * the gateway. Thread-safe.
 */
final class PageLinks {
    private final @Nullable String base;

    PageLinks(SignInConfig config) {
        URI url = config.publicBaseUrl();
        this.base = url == null ? null : url.getRawPath();
    }

    /** The answer to a form that did what it was for, or to who has to go elsewhere. */
    Response to(Request request, String path) {
        String below = base == null ? request.mount().path() : base;
        return new Response(
                303, Headers.of("Location", below + path, "Cache-Control", "no-store"), new Body.Bytes(new byte[0]));
    }
}
