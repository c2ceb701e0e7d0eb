package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser of a running gateway, over HTTP: pages, their forms, and the admin API with the same session. */
final class Visitor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\"[^>]* value=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String origin;
    private String cookie = "";

    /** @param origin what stands in the address bar: the gateway's own, or that of what ends TLS in front of it */
    Visitor(String base, String origin) {
        this.base = base;
        this.origin = origin;
    }

    /** The same person at another node. */
    Visitor at(String otherBase) {
        Visitor other = new Visitor(otherBase, origin);
        other.cookie = cookie;
        return other;
    }

    /** Signs in; returns where the browser is led to. */
    String login(String email, String password) {
        HttpResponse<String> answer = form("/login", Map.of("email", email, "password", password));
        return answer.headers().firstValue("Location").orElse("refused with " + answer.statusCode());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Fills in the form of a page, what is hidden included. */
    HttpResponse<String> submit(String path, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(get(path).body());
        while (hidden.find()) form.put(hidden.group(1), hidden.group(2));
        form.putAll(fields);
        return form(path, form);
    }

    /** The data of an answer to a change that has to succeed. */
    JsonNode change(String method, String path, String json) {
        HttpResponse<String> answer = send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return data(answer);
    }

    static JsonNode data(HttpResponse<String> answer) {
        return json(answer).path("data");
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> form(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Origin", origin);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.replaceFirst(";.*", ""));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
