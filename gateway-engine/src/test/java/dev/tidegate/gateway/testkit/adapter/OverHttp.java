package dev.tidegate.gateway.testkit.adapter;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A gateway as it is reached through a server: whoever takes a handler, such as {@link Browser}, talks to the real thing. A connection per
 * request. Thread-safe.
 *
 * @param mount where the gateway is on that server
 */
public record OverHttp(int port, String mount) implements ExchangeHandler {

    @Override
    public void handle(GatewayExchange exchange) throws IOException {
        RequestHead head = exchange.head();
        StringBuilder request = new StringBuilder(head.method() + " " + mount + head.target() + " HTTP/1.1\r\n");
        head.headers()
                .forEach(field -> request.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append("\r\n"));
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            client.send(request.append("\r\n").toString()).send(exchange.body().readAllBytes());
            answer(exchange, client.read(head.method()));
        }
    }

    private static void answer(GatewayExchange exchange, RawResponse answer) throws IOException {
        byte[] body = answer.text().getBytes(StandardCharsets.ISO_8859_1);
        Headers headers = answer.headers();
        try (OutputStream out = exchange.commit(new ResponseHead(answer.status(), headers, body.length, false))) {
            out.write(body);
        }
    }
}
