package dev.tidegate.examples.ownadapter;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.Mount;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** One exchange of Jetty's own API, answered on Jetty's thread. */
final class JettyExchange implements GatewayExchange {
    private final Request request;
    private final Response response;
    private final RequestHead head;

    JettyExchange(Request request, Response response, String target, Mount mount) {
        this.request = request;
        this.response = response;
        InetSocketAddress peer =
                (InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress();
        this.head = new RequestHead(
                request.getMethod(),
                target,
                request.getConnectionMetaData().getProtocol(),
                headers(request),
                peer.getAddress(),
                request.isSecure(),
                mount);
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public InputStream body() {
        return Content.Source.asInputStream(request);
    }

    @Override
    public OutputStream commit(ResponseHead answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(field -> response.getHeaders().add(field.name(), field.value()));
        boolean streamed = answer.contentLength() == ResponseHead.UNKNOWN_LENGTH;
        boolean neverHasBody = answer.status() == 204 || answer.status() == 304;
        if (!streamed && !neverHasBody) response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.contentLength());
        OutputStream body = Content.Sink.asOutputStream(response);
        // the client sees the head before the first event
        if (streamed || answer.bodiless()) body.flush();
        return answer.bodiless() ? OutputStream.nullOutputStream() : body;
    }

    private static Headers headers(Request request) {
        Headers.Builder headers = Headers.builder();
        request.getHeaders()
                .forEach(field -> headers.add(field.getName(), field.getValue() == null ? "" : field.getValue()));
        return headers.build();
    }
}
