package dev.tidegate.gateway.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.Mount;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One exchange of the JDK's server. */
final class JdkExchange implements GatewayExchange {
    private static final long NO_BODY = -1; // the server's value for it
    private static final long CHUNKED = 0;

    private final HttpExchange exchange;
    private final RequestHead head;
    private boolean committed;

    JdkExchange(HttpExchange exchange, String target, Mount mount) {
        this.exchange = exchange;
        this.head = new RequestHead(
                exchange.getRequestMethod(),
                target,
                exchange.getProtocol(),
                headers(exchange),
                exchange.getRemoteAddress().getAddress(),
                exchange instanceof HttpsExchange,
                mount);
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public InputStream body() {
        return exchange.getRequestBody();
    }

    @Override
    public OutputStream commit(ResponseHead answer) throws IOException {
        addHeaders(answer);
        committed = true;
        exchange.sendResponseHeaders(answer.status(), framing(answer));
        if (answer.bodiless()) return OutputStream.nullOutputStream();
        OutputStream body = exchange.getResponseBody();
        // newer servers hold the head back until the body is flushed
        if (answer.contentLength() == ResponseHead.UNKNOWN_LENGTH) body.flush();
        return body;
    }

    /** Sends the head before the failure propagates; a response that has begun is left open, so that the server cuts it. */
    void failVisibly() {
        try {
            if (committed) {
                exchange.getResponseBody().flush();
            } else {
                exchange.getResponseHeaders().clear();
                exchange.sendResponseHeaders(500, NO_BODY);
            }
        } catch (IOException clientGone) {
            // nobody is left to tell; the first failure is on its way to the server
        }
    }

    private void addHeaders(ResponseHead answer) {
        com.sun.net.httpserver.Headers headers = exchange.getResponseHeaders();
        if (answer.headers().contains("Connection")) headers.remove("Connection"); // the server's own, on HTTP/1.0
        answer.headers().forEach(field -> headers.add(field.name(), field.value()));
        // A chunk size silently wraps at 2^32, and what follows would be read as the next request.
        if (head.headers().contains("Transfer-Encoding")) headers.set("Connection", "close");
        boolean announcesLength = head.method().equals("HEAD") && answer.contentLength() >= 0;
        if (announcesLength) headers.set("Content-Length", Long.toString(answer.contentLength()));
    }

    private static long framing(ResponseHead answer) {
        if (answer.bodiless() || answer.contentLength() == 0) return NO_BODY;
        return answer.contentLength() == ResponseHead.UNKNOWN_LENGTH ? CHUNKED : answer.contentLength();
    }

    private static Headers headers(HttpExchange exchange) {
        Headers.Builder headers = Headers.builder();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> headers.add(name, orEmpty(value))));
        return headers.build();
    }

    @SuppressWarnings("NullAway") // the server keeps a field line without a colon as a name without a value
    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
