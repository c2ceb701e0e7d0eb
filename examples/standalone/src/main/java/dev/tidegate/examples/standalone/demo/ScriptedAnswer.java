package dev.tidegate.examples.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one answer, as a whole or as events. */
final class ScriptedAnswer {
    private static final long MILLIS_PER_WORD = 30; // about the pace of a real model

    private final HttpExchange exchange;
    private final ObjectMapper json;

    ScriptedAnswer(HttpExchange exchange, ObjectMapper json) {
        this.exchange = exchange;
        this.json = json;
    }

    ObjectNode node() {
        return json.createObjectNode();
    }

    void json(ObjectNode body) throws IOException {
        send(200, body);
    }

    void notFound() throws IOException {
        ObjectNode body = node();
        body.putObject("error")
                .put("message", "The scripted provider does not know this operation.")
                .put("type", "invalid_request_error")
                .putNull("param")
                .putNull("code");
        send(404, body);
    }

    /** The head of a stream. */
    void startEvents() throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    /** One event without a name, as chat completions have it. */
    void event(ObjectNode data) throws IOException {
        write("data: " + json.writeValueAsString(data) + "\n\n");
    }

    /** One event that has the name its data calls {@code type}. */
    void namedEvent(ObjectNode data) throws IOException {
        write("event: " + data.path("type").asText() + "\ndata: " + json.writeValueAsString(data) + "\n\n");
    }

    void endMark() throws IOException {
        write("data: [DONE]\n\n");
    }

    void pause() throws InterruptedException {
        Thread.sleep(MILLIS_PER_WORD);
    }

    private void send(int status, ObjectNode body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void write(String text) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
