package dev.tidegate.gateway.servlet;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Mount;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Mounts a gateway as a servlet, under any context path, mapped to {@code /*} or to a prefix such as {@code /gw/*}. The host builds the
 * gateway, registers this servlet with it, and closes the gateway before it stops the container, so that streams end properly.
 *
 * <p>Every exchange blocks one container thread until its answer has ended; {@code docs/hosts.md} says how many to provide. Only requests
 * directly from a client are handled: error dispatches and includes never enter the gateway. Thread-safe.
 */
public final class GatewayServlet extends HttpServlet {
    /** Name of the servlet context attribute in which the servlet and filters in {@code web.xml} find the {@code Gateway}. */
    public static final String GATEWAY_ATTRIBUTE = "dev.tidegate.gateway.Gateway";

    private transient @Nullable ExchangeHandler gateway;

    /** For {@code web.xml}: takes the gateway from {@link #GATEWAY_ATTRIBUTE}. */
    public GatewayServlet() {}

    /** @param gateway usually a {@code Gateway}; not closed by this servlet */
    public GatewayServlet(ExchangeHandler gateway) {
        this.gateway = requireNonNull(gateway, "gateway");
    }

    /** @throws ServletException when there is no gateway */
    @Override
    public void init() throws ServletException {
        if (gateway == null) gateway = ContextGateway.of(getServletContext());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DispatcherType dispatch = request.getDispatcherType();
        if (dispatch == DispatcherType.ERROR || dispatch == DispatcherType.INCLUDE) return;
        String raw = ServletExchange.rawTarget(request);
        // A path that got here only because the container decoded or normalised it is passed on raw, and the gate
        // refuses it.
        Mount mount = mount(request);
        String target = mount.targetBelow(raw).orElse(raw);
        new ServletExchange(request, response, target, mount).runWith(requireNonNull(gateway, "init() was not called"));
    }

    private static Mount mount(HttpServletRequest request) {
        // The request's own paths are as sent or decoded, /%63tx for /ctx; these are as configured.
        String context = request.getServletContext().getContextPath();
        HttpServletMapping mapping = request.getHttpServletMapping();
        if (mapping.getMappingMatch() != MappingMatch.PATH) return new Mount(context);
        return new Mount(
                context + mapping.getPattern().substring(0, mapping.getPattern().length() - "/*".length()));
    }
}
