package dev.tidegate.examples.standalone.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.examples.standalone.command.Printable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks with a gateway that runs elsewhere. Follows no redirect, so that a token reaches nobody else. */
final class GatewayClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final GatewayAddress address;

    GatewayClient(GatewayAddress address) {
        this.address = address;
    }

    /**
     * What the gateway has said.
     *
     * @param body missing when it was no JSON
     */
    record Answer(int status, JsonNode body) {
        boolean isOk() {
            return status == 200;
        }

        /** A member of the answer as text; empty without it. */
        String text(String member) {
            return body.path(member).asText();
        }
    }

    /** The gateway could not be asked. */
    static final class Unreachable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message);
        }
    }

    Answer form(String path, Map<String, String> fields) throws Unreachable {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Who the token is of. */
    Answer session(String token) throws Unreachable {
        return send(bearing(token, "/api/v1/auth/session").GET());
    }

    /** Ends the session of the token. */
    Answer signOut(String token) throws Unreachable {
        return send(bearing(token, "/api/v1/auth/logout")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder bearing(String token, String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.at(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("User-Agent", DeviceLogin.CLIENT_ID + " (" + Printable.of(System.getProperty("os.name")) + ")");
    }

    private Answer send(HttpRequest.Builder request) throws Unreachable {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (IOException e) {
            throw new Unreachable("Cannot reach " + address + ": " + Printable.of(reason(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Stopped.");
        }
    }

    /** The JDK says nothing of a connection that it could not make. */
    private static String reason(IOException e) {
        if (e.getMessage() != null) return e.getMessage();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) return "there is no host with this name";
        }
        return e instanceof ConnectException
                ? "nothing answers there"
                : e.getClass().getSimpleName();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
