package dev.tidegate.gateway.jdkhttpserver;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Mount;
import java.io.IOException;
import java.util.Optional;

/**
 * Mounts a gateway on the host's {@link com.sun.net.httpserver.HttpServer}. {@link GatewayServer} brings its own server.
 *
 * <p>That server reads requests laxly: a bare carriage return starts a header field or ends the head, and chunk sizes wrap at 2³². The
 * gateway cannot detect this. The connection is therefore closed after every chunked request, and the server should only be used on
 * loopback or behind a proxy that parses strictly; {@code docs/hosts.md} lists what is hidden. Thread-safe.
 */
public final class GatewayHttpHandler implements HttpHandler {
    private final ExchangeHandler gateway;
    private final Mount mount;

    /**
     * A handler for a gateway.
     *
     * @param gateway usually a {@code Gateway}; not closed by this handler
     * @param mount the path of the context that this handler is registered with, such as {@code /gw}, or empty for {@code /}
     */
    public GatewayHttpHandler(ExchangeHandler gateway, String mount) {
        this.gateway = requireNonNull(gateway, "gateway");
        this.mount = new Mount(mount);
    }

    @Override
    public void handle(HttpExchange request) throws IOException {
        Optional<String> target = mount.targetBelow(request.getRequestURI().toString());
        if (target.isPresent()) {
            answer(new JdkExchange(request, target.get(), mount));
        } else {
            // contexts match by string prefix: /gwecho arrives at /gw
            request.sendResponseHeaders(404, -1);
            request.close();
        }
    }

    private void answer(JdkExchange exchange) throws IOException {
        try {
            gateway.handle(exchange);
        } catch (IOException | RuntimeException e) {
            exchange.failVisibly();
            throw e;
        } catch (Error e) {
            exchange.failVisibly();
            throw new IOException(e); // the server leaves a connection open when an Error escapes
        }
    }
}
