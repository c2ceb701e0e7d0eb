package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Lets pages of configured other origins call models (CORS). They can read every answer below {@code /v1}, including refusals and streams;
 * preflights need no key, since browsers send none with them. Cookies have no effect there, so none are allowed, and nothing else of the
 * gateway is open to other origins. Thread-safe.
 */
final class CrossOrigin implements ExchangeHandler {
    private static final String PREFIX = "/v1/";
    private static final String ORIGIN = "Origin";
    private static final String VARY = "Vary";
    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final int MAX_REQUESTED_CHARACTERS = 2 * 1024;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+"; // RFC 9110 5.6.2

    /** Answer headers that browsers expose by default. */
    private static final Set<String> SHOWN_ANYWAY =
            Set.of("cache-control", "content-type", "content-length", "expires");

    private final Set<String> origins;
    private final ExchangeHandler next;
    private final RequestIds requestIds;

    /**
     * Wraps another handler.
     *
     * @param origins as browsers send them, such as {@code https://app.example.org}
     * @param requestIds chooses the correlation ids of preflights
     */
    CrossOrigin(List<String> origins, ExchangeHandler next, RequestIds requestIds) {
        this.origins = Set.copyOf(origins);
        this.next = next;
        this.requestIds = requestIds;
    }

    @Override
    public void handle(GatewayExchange exchange) throws IOException {
        RequestHead head = exchange.head();
        if (!head.target().startsWith(PREFIX)) {
            next.handle(exchange);
        } else if (isPreflight(head) && RequestGate.check(head).isAccepted()) {
            exchange.commit(preflight(head)).close();
        } else {
            next.handle(new ReadableExchange(exchange));
        }
    }

    private boolean isPreflight(RequestHead head) {
        String method = head.headers().first("Access-Control-Request-Method").orElse("");
        return head.method().equals("OPTIONS") && METHODS.contains(method) && isAllowed(head);
    }

    private boolean isAllowed(RequestHead head) {
        List<String> given = head.headers().all(ORIGIN);
        return given.size() == 1 && origins.contains(given.get(0));
    }

    private ResponseHead preflight(RequestHead head) {
        Headers.Builder headers = Headers.builder()
                .add("Access-Control-Allow-Origin", head.headers().first(ORIGIN).orElseThrow())
                .add("Access-Control-Allow-Methods", "GET, POST")
                .add("Access-Control-Max-Age", "600")
                .add(VARY, ORIGIN)
                .add(RequestIds.HEADER, requestIds.of(head.headers()));
        String requested = requestedHeaders(head);
        if (!requested.isEmpty()) headers.add("Access-Control-Allow-Headers", requested);
        return new ResponseHead(204, headers.build(), 0, true);
    }

    /** The headers that the page wants to send; their effect is decided when they are sent. */
    private static String requestedHeaders(RequestHead head) {
        String requested =
                head.headers().first("Access-Control-Request-Headers").orElse("");
        if (requested.length() > MAX_REQUESTED_CHARACTERS) return "";
        StringJoiner names = new StringJoiner(", ");
        Arrays.stream(requested.split(",", -1))
                .map(String::strip)
                .filter(name -> name.matches(TOKEN))
                .forEach(names::add);
        return names.toString();
    }

    private Headers readable(RequestHead request, Headers answer) {
        Headers.Builder headers = answer.toBuilder().add(VARY, ORIGIN);
        if (!isAllowed(request)) return headers.build();
        StringJoiner exposed = new StringJoiner(", ");
        for (Headers.Field field : answer) {
            if (!SHOWN_ANYWAY.contains(field.name().toLowerCase(Locale.ROOT))) exposed.add(field.name());
        }
        return headers.add(
                        "Access-Control-Allow-Origin",
                        request.headers().first(ORIGIN).orElseThrow())
                .add("Access-Control-Expose-Headers", exposed.toString())
                .build();
    }

    /** An exchange whose answer the page may read. */
    private final class ReadableExchange implements GatewayExchange {
        private final GatewayExchange exchange;

        ReadableExchange(GatewayExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public RequestHead head() {
            return exchange.head();
        }

        @Override
        public InputStream body() throws IOException {
            return exchange.body();
        }

        @Override
        public OutputStream commit(ResponseHead head) throws IOException {
            Headers headers = readable(exchange.head(), head.headers());
            return exchange.commit(new ResponseHead(head.status(), headers, head.contentLength(), head.bodiless()));
        }
    }
}
