package dev.tidegate.gateway.servlet;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Mount;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mounts a gateway as a filter: it answers what is below its mount and passes everything else on to the rest of the application. Map it
 * to {@code /*}. Like {@link GatewayServlet} it blocks one thread per exchange and ignores error dispatches. Thread-safe.
 */
public final class GatewayFilter implements Filter {
    /** Name of the init parameter with the mount, for {@code web.xml}. */
    public static final String MOUNT_PARAMETER = "mount";

    private @Nullable ExchangeHandler gateway;
    private Mount mount = new Mount("");

    /** For {@code web.xml}: takes the gateway from {@link GatewayServlet#GATEWAY_ATTRIBUTE}, the mount from {@link #MOUNT_PARAMETER}. */
    public GatewayFilter() {}

    /**
     * A filter for a gateway.
     *
     * @param gateway usually a {@code Gateway}; not closed by this filter
     * @param mount the path below the context path, such as {@code /gw}, or empty for the whole context
     */
    public GatewayFilter(ExchangeHandler gateway, String mount) {
        this.gateway = requireNonNull(gateway, "gateway");
        this.mount = new Mount(mount);
    }

    /** @throws ServletException when there is no gateway, or no mount */
    @Override
    public void init(FilterConfig config) throws ServletException {
        if (gateway != null) return;
        String given = config.getInitParameter(MOUNT_PARAMETER);
        if (given == null) throw new ServletException("filter: give it the init-param mount, such as /gw");
        mount = new Mount(given);
        gateway = ContextGateway.of(config.getServletContext());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer) {
            Mount whole = new Mount(http.getServletContext().getContextPath() + mount.path());
            Optional<String> target = whole.targetBelow(ServletExchange.rawTarget(http));
            if (target.isPresent()) {
                new ServletExchange(http, answer, target.get(), whole)
                        .runWith(requireNonNull(gateway, "init() was not called"));
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
