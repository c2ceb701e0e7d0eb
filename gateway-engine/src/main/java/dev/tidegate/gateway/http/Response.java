package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer that has not been sent. */
public record Response(int status, Headers headers, Body body) {
    public Response {
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }

    public static Response json(int status, byte[] json) {
        return new Response(status, Headers.of("Content-Type", "application/json"), new Body.Bytes(json));
    }

    public static Response json(int status, String json) {
        return json(status, json.getBytes(StandardCharsets.UTF_8));
    }

    public static Response stream(int status, Headers headers, BodyWriter writer) {
        return new Response(status, headers, new Body.Stream(writer));
    }

    /** The same answer with this header replacing any of that name. */
    public Response withHeader(String name, String value) {
        return new Response(status, headers.toBuilder().set(name, value).build(), body);
    }

    /** The same answer with these headers, by name, replacing any of the same names. */
    public Response withHeaders(Map<String, String> byName) {
        Headers.Builder all = headers.toBuilder();
        byName.forEach(all::set);
        return new Response(status, all.build(), body);
    }
}
