package dev.tidegate.gateway.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Someone at the control plane, with the session cookie and the origin that a browser would send. Every answer is held against the OpenAPI
 * document ({@link ContractCheck}).
 *
 * @param token of the session cookie; empty for a stranger
 */
public record ConsoleUser(ExchangeHandler gateway, String token) {
    public static ConsoleUser stranger(ExchangeHandler gateway) {
        return new ConsoleUser(gateway, "");
    }

    /** The same user at another node. */
    public ConsoleUser at(ExchangeHandler other) {
        return new ConsoleUser(other, token);
    }

    public RecordedExchange get(String target) {
        return send("GET", target, null);
    }

    public RecordedExchange post(String target) {
        return send("POST", target, null);
    }

    public RecordedExchange post(String target, String json) {
        return send("POST", target, json);
    }

    public RecordedExchange patch(String target, String json) {
        return send("PATCH", target, json);
    }

    public RecordedExchange put(String target, String json) {
        return send("PUT", target, json);
    }

    public RecordedExchange delete(String target) {
        return send("DELETE", target, null);
    }

    /**
     * Any request.
     *
     * @param json the body, or null for none
     */
    public RecordedExchange send(String method, String target, @Nullable String json) {
        RecordedExchange exchange = token.isEmpty()
                ? RecordedExchange.of(method, target)
                : RecordedExchange.of(
                        method, target, "Cookie", "ogw_session=" + token, "Origin", "http://gateway.test");
        RecordedExchange answer = handle(gateway, json == null ? exchange : exchange.withBody(json));
        ContractCheck.verify(gateway, answer);
        return answer;
    }

    /** Hands an exchange to a gateway and returns it with its answer. */
    public static RecordedExchange handle(ExchangeHandler gateway, RecordedExchange exchange) {
        try {
            gateway.handle(exchange);
            return exchange;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code data} of an answer. */
    public static JsonNode data(RecordedExchange answer) {
        return json(answer).path("data");
    }

    /** The {@code error.code} of an answer. */
    public static String code(RecordedExchange answer) {
        return json(answer).path("error").path("code").asText();
    }

    public static JsonNode json(RecordedExchange answer) {
        try {
            return Json.MAPPER.readTree(answer.bodyBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
