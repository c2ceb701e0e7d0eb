package dev.tidegate.gateway.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A program that signs in by device authorisation, and asks from where it runs.
 *
 * @param clientId what it calls itself
 * @param address where it runs, in numbers
 */
public record DeviceProgram(ExchangeHandler gateway, String clientId, String address) {
    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    public static DeviceProgram at(ExchangeHandler gateway) {
        return new DeviceProgram(gateway, "tidegate-cli", "192.0.2.44");
    }

    /** The same program, asking another node. */
    public DeviceProgram via(ExchangeHandler other) {
        return new DeviceProgram(other, clientId, address);
    }

    public DeviceProgram from(String other) {
        return new DeviceProgram(gateway, clientId, other);
    }

    /** Begins and returns what it was told. */
    public JsonNode begin() {
        RecordedExchange answer = ask();
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
        return ConsoleUser.json(answer);
    }

    public RecordedExchange ask() {
        return form("/oauth/device/code", "client_id", clientId);
    }

    public RecordedExchange poll(JsonNode begun) {
        return form(
                "/oauth/token",
                "grant_type",
                GRANT_TYPE,
                "device_code",
                begun.path("device_code").asText(),
                "client_id",
                clientId);
    }

    /** What it is told in the end: {@code granted} or the error. */
    public String told(JsonNode begun) {
        RecordedExchange answer = poll(begun);
        return answer.status() == 200 ? "granted" : error(answer);
    }

    /** A form of names and values. */
    public RecordedExchange form(String target, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(fields[i]).append('=');
            form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return ConsoleUser.handle(
                gateway,
                RecordedExchange.of("POST", target, "User-Agent", "tidegate/1 (test)")
                        .from(address)
                        .withBody("application/x-www-form-urlencoded", form.toString()));
    }

    /** The {@code error} of an answer of status 400. */
    public static String error(RecordedExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(400);
        return ConsoleUser.json(answer).path("error").asText();
    }

    /** A call with this token in its header and nothing else to say who is calling. */
    public RecordedExchange call(String method, String target, String token, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        System.arraycopy(headers, 0, all, 2, headers.length);
        RecordedExchange exchange = RecordedExchange.of(method, target, all).from(address);
        return ConsoleUser.handle(gateway, method.equals("GET") ? exchange : exchange.withBody("{}"));
    }
}
