package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a browser of a running gateway who decides about programs. */
final class DeviceVisitor {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form_token\" value=\"([0-9a-f]{64})\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private String cookie = ""; // by hand: the JDK's CookieManager puts the value of a cookie with an age in quotes

    DeviceVisitor(String base, String email, String password) {
        this.base = base;
        HttpResponse<String> in = post("/login", "email", email, "password", password);
        assertThat(in.statusCode()).isEqualTo(303);
        cookie = in.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    void decide(String code, String decision) {
        Matcher token = FORM_TOKEN.matcher(send(request("/device").GET()).body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> decided =
                post("/device", "form_token", token.group(1), "user_code", code, "decision", decision);
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    }

    /** Ends every session but the visitor's own. */
    void endOthers() {
        HttpRequest.Builder request = request("/api/v1/auth/sessions/revoke-others")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    /** The visitor's sessions, as JSON. */
    String sessions() {
        return send(request("/api/v1/auth/sessions").GET()).body();
    }

    private HttpResponse<String> post(String path, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(fields[i]).append('=');
            form.append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Origin", base);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
