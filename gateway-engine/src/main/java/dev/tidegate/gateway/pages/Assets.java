package dev.tidegate.gateway.pages;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The stylesheet and the icon, from the jar. */
final class Assets {
    private final byte[] stylesheet = read("tidegate.css");
    private final byte[] icon = read("tidegate.svg");

    Response stylesheet() {
        return asset("text/css; charset=utf-8", stylesheet);
    }

    /** Also served at the path where browsers look for it by default. */
    Response icon() {
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
