package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.Mount;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** One request of a container, answered on the container's thread. */
final class ServletExchange implements GatewayExchange {
    private static final int TOO_SLOW = 408; // the rest of such a body is not awaited

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final RequestHead head;
    private @Nullable InputStream body;
    private boolean committed;

    ServletExchange(HttpServletRequest request, HttpServletResponse response, String target, Mount mount) {
        this.request = request;
        this.response = response;
        this.head = new RequestHead(
                request.getMethod(),
                target,
                request.getProtocol(),
                headers(request),
                PeerAddress.of(request.getRemoteAddr()),
                request.isSecure(),
                mount);
    }

    /** Path and query as received. Never asks for parameters: to find them, a container reads the body of a form. */
    static String rawTarget(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** Lets the gateway answer. Exceptions reach the container only after the head has reached the client. */
    void runWith(ExchangeHandler gateway) throws IOException {
        boolean answered = false;
        try {
            gateway.handle(this);
            answered = true;
        } finally {
            if (!answered) failVisibly();
        }
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public InputStream body() throws IOException {
        if (body == null) body = UntouchedBody.of(request);
        return body;
    }

    @Override
    public OutputStream commit(ResponseHead answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(this::add);
        committed = true;
        boolean streamed = answer.contentLength() == ResponseHead.UNKNOWN_LENGTH;
        boolean neverHasBody = answer.status() == 204 || answer.status() == 304;
        if (!streamed && !neverHasBody && !mustStayOpen(answer)) response.setContentLengthLong(answer.contentLength());
        // A short answer is sent with its head in one packet; for a stream, the client gets the head before the first
        // event.
        if (streamed || answer.bodiless()) response.flushBuffer();
        return answer.bodiless() ? OutputStream.nullOutputStream() : response.getOutputStream();
    }

    /** Without fields about the connection, which HTTP/2 forbids (RFC 9113 8.2.2). */
    private void add(Headers.Field field) {
        boolean ofConnection = field.name().equalsIgnoreCase("Connection");
        if (!ofConnection || request.getProtocol().startsWith("HTTP/1."))
            response.addHeader(field.name(), field.value());
    }

    /**
     * Tomcat 11 ends the answer with the last announced byte, and the request body with it; a refusal of a body that is still on its way
     * is sent chunked instead, so that the engine can drain the body before it ends the answer.
     */
    private boolean mustStayOpen(ResponseHead answer) throws IOException {
        boolean drained = answer.status() >= 400 && answer.status() != TOO_SLOW;
        if (!drained || answer.bodiless()) return false;
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        // Jetty asks for the body as soon as its stream is
        boolean notAskedFor = body == null && request.getHeader("Expect") != null;
        return hasBody && !notAskedFor && !isFinished();
    }

    private boolean isFinished() throws IOException {
        try {
            return request.getInputStream().isFinished();
        } catch (IllegalStateException readAsText) { // by a filter
            return true;
        }
    }

    /**
     * Sends the head before the failure propagates: an uncommitted response would become the container's error page, stack trace included,
     * and a committed one is cut, which the client notices.
     */
    private void failVisibly() {
        try {
            if (!committed) {
                response.reset();
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                response.setContentLength(0);
            }
            response.flushBuffer();
            ofContainer(response).flushBuffer(); // a filter may have kept the head
        } catch (IOException | IllegalStateException clientGone) {
            // nobody is left to tell; the first failure is on its way to the container
        }
    }

    /** The response under everything that filters have put around it. */
    private static ServletResponse ofContainer(ServletResponse response) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) inner = wrapper.getResponse();
        return inner;
    }

    private static Headers headers(HttpServletRequest request) {
        Headers.Builder headers = Headers.builder();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) headers.add(name, value);
        }
        return headers.build();
    }
}
