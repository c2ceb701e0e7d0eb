package dev.tidegate.examples.standalone.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** HTTP as a browser speaks it: it keeps cookies and, so that each step can be looked at, follows nothing by itself. One thread. */
final class Web {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();

    // by hand: Keycloak's cookies are Secure, which the JDK's cookie manager takes literally on loopback
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    HttpResponse<String> get(String address) {
        return send(request(address).GET());
    }

    HttpResponse<String> post(String address, Map<String, String> form) {
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    HttpResponse<String> send(HttpRequest.Builder builder) {
        String host = builder.copy().build().uri().getAuthority();
        Map<String, String> own = cookies.computeIfAbsent(host, any -> new HashMap<>());
        if (!own.isEmpty()) builder.header("Cookie", line(own));
        HttpResponse<String> answer = exchange(builder.build());
        for (String cookie : answer.headers().allValues("Set-Cookie")) keep(cookie, own);
        return answer;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(Map<String, String> cookies) {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static void keep(String cookie, Map<String, String> own) {
        String pair = cookie.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0")) own.remove(name);
        else own.put(name, pair.substring(pair.indexOf('=') + 1));
    }
}
