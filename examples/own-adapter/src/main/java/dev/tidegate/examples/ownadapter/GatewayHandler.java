package dev.tidegate.examples.ownadapter;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Mount;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves a gateway below a path of a Jetty without servlets; other paths are left to other handlers. */
public final class GatewayHandler extends Handler.Abstract {
    private static final System.Logger LOG = System.getLogger(GatewayHandler.class.getName());

    private final ExchangeHandler gateway;
    private final Mount mount;

    /** @param path nothing for the whole server, or such as {@code /ai} */
    public GatewayHandler(ExchangeHandler gateway, String path) {
        this.gateway = gateway;
        this.mount = new Mount(path);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<String> target = mount.targetBelow(request.getHttpURI().getPathQuery());
        if (target.isEmpty()) return false;
        answer(new JettyExchange(request, response, target.get(), mount), response, callback);
        return true;
    }

    /** A failure after the head makes Jetty cut the answer; before it, the client learns nothing but that. */
    private void answer(JettyExchange exchange, Response response, Callback callback) {
        try {
            gateway.handle(exchange);
            callback.succeeded();
        } catch (Throwable failure) {
            if (response.isCommitted()) {
                callback.failed(failure);
            } else {
                LOG.log(System.Logger.Level.ERROR, "the gateway failed", failure);
                response.reset();
                response.setStatus(500);
                callback.succeeded();
            }
        }
    }
}
