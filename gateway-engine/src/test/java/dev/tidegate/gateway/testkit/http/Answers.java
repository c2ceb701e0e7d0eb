package dev.tidegate.gateway.testkit.http;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The ways in which the engine answers, for handlers of tests. */
public final class Answers {
    private static final Headers PLAIN = Headers.of("Content-Type", "text/plain");

    private Answers() {}

    public static void text(GatewayExchange exchange, String text) throws IOException {
        send(exchange, 200, PLAIN, text);
    }

    public static void send(GatewayExchange exchange, int status, Headers headers, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean bodiless = exchange.head().method().equals("HEAD") || status == 204 || status == 304;
        OutputStream out = exchange.commit(new ResponseHead(status, headers, body.length, bodiless));
        if (!bodiless) out.write(body);
        out.close();
    }

    public static OutputStream stream(GatewayExchange exchange) throws IOException {
        Headers headers = Headers.of("Content-Type", "text/event-stream");
        return exchange.commit(new ResponseHead(200, headers, ResponseHead.UNKNOWN_LENGTH, false));
    }

    public static void event(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
