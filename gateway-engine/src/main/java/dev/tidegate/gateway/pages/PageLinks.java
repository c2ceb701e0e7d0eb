package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import java.net.URI;

/**
 * Where redirects lead: to our own pages, below the path of {@code public_base_url}, which a gateway that is mounted deeper has to be told.
 * Thread-safe.
 */
final class PageLinks {
    private final String base;

    PageLinks(SignInConfig config) {
        URI url = config.publicBaseUrl();
        this.base = url == null ? "" : url.getRawPath();
    }

    /** The answer to a form that did what it was for, or to who has to go elsewhere. */
    Response to(String path) {
        return new Response(
                303, Headers.of("Location", base + path, "Cache-Control", "no-store"), new Body.Bytes(new byte[0]));
    }
}
