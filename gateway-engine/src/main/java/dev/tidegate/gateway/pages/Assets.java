package dev.tidegate.gateway.pages;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The stylesheet, from the jar. */
final class Assets {
    private final byte[] stylesheet = read("tidegate.css");

    Response stylesheet() {
        Headers headers = Headers.of(
                "Content-Type", "text/css; charset=utf-8",
                "Cache-Control", "public, max-age=3600",
                "X-Content-Type-Options", "nosniff");
        return new Response(200, headers, new Body.Bytes(stylesheet));
    }

    private static byte[] read(String name) {
        try (InputStream in = requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
