package dev.tidegate.gateway.testkit.upstream;

import dev.tidegate.gateway.exchange.Headers;
import java.nio.charset.StandardCharsets;

/** A request as it arrived at the {@link ScriptedUpstream}, byte for byte. */
public final class ReceivedRequest {
    private final String requestLine;
    private final Headers headers;
    private final byte[] body;

    ReceivedRequest(String requestLine, Headers headers, byte[] body) {
        this.requestLine = requestLine;
        this.headers = headers;
        this.body = body;
    }

    public String path() {
        return requestLine.split(" ", -1)[1];
    }

    public String requestLine() {
        return requestLine;
    }

    public Headers headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
