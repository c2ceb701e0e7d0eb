package dev.tidegate.gateway.pages;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.routing.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The stylesheet and the icon, from the jar. */
final class Assets implements PageHandlers {
    private final byte[] stylesheet = read("tidegate.css");
    private final byte[] icon = read("tidegate.svg");

    /** The icon is also served at the path where browsers look for it by default. */
    @Override
    public List<Route> routes(PageEntrances at) {
        return List.of(
                Route.of("GET", "/assets/tidegate.css", at.open(), (request, caller) -> stylesheet()),
                Route.of("GET", "/assets/tidegate.svg", at.open(), (request, caller) -> icon()),
                Route.of("GET", "/favicon.ico", at.open(), (request, caller) -> icon()));
    }

    private Response stylesheet() {
        return asset("text/css; charset=utf-8", stylesheet);
    }

    private Response icon() {
        return asset("image/svg+xml", icon);
    }

    private static Response asset(String type, byte[] content) {
        Headers headers = Headers.of(
                "Content-Type", type,
                "Cache-Control", "public, max-age=3600",
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
                "X-Content-Type-Options", "nosniff");
        return new Response(200, headers, new Body.Bytes(content));
    }

    private static byte[] read(String name) {
        try (InputStream in = requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
