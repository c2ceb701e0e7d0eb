package dev.tidegate.gateway.testkit.http;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Someone with a browser and no scripts: reads pages, sends their forms with what is hidden in them, keeps cookies. One thread. */
public final class Browser {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\"[^>]* value=\"([^\"]*)\"");

    private final ExchangeHandler gateway;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String address = "127.0.0.1";

    public Browser(ExchangeHandler gateway) {
        this.gateway = gateway;
    }

    /** From another address. */
    public Browser from(String other) {
        address = other;
        return this;
    }

    public RecordedExchange open(String target) {
        return send(RecordedExchange.of("GET", target, headers()));
    }

    /** Fills in the first form of a page, what is hidden included, and sends it. */
    public RecordedExchange submit(RecordedExchange page, String target, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page.bodyText());
        while (hidden.find()) form.put(hidden.group(1), hidden.group(2));
        for (int i = 0; i < fields.length; i += 2) form.put(fields[i], fields[i + 1]);
        return post(target, form);
    }

    public RecordedExchange post(String target, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(RecordedExchange.of("POST", target, headers()).withBody("application/x-www-form-urlencoded", body));
    }

    private String[] headers() {
        List<String> headers = new ArrayList<>(List.of(
                "Origin", "http://gateway.test", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate"));
        if (!cookies.isEmpty()) {
            headers.add("Cookie");
            headers.add(cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
        }
        return headers.toArray(String[]::new);
    }

    private RecordedExchange send(RecordedExchange request) {
        RecordedExchange answer = ConsoleUser.handle(gateway, request.from(address));
        answer.committed().headers().all("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0")) cookies.remove(name);
        else cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }

    /** The session's token, for looking at what is kept of it; empty when signed out. */
    public String session() {
        return cookies.getOrDefault("ogw_session", "");
    }
}
