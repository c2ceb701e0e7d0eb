package dev.tidegate.gateway.servlet;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Mount;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Mounts a gateway as a filter: it answers what is below its mount and passes everything else on to the rest of the application. Map it
 * to {@code /*}. Like {@link GatewayServlet} it blocks one thread for each exchange, and leaves error dispatches alone. Thread-safe.
 */
public final class GatewayFilter implements Filter {
    private final ExchangeHandler gateway;
    private final Mount mount;

    /**
     * A filter of a gateway.
     *
     * @param gateway usually a {@code Gateway}; not closed by this filter
     * @param mount the path below the context path, such as {@code /gw}, or nothing for the whole context
     */
    public GatewayFilter(ExchangeHandler gateway, String mount) {
        this.gateway = requireNonNull(gateway, "gateway");
        this.mount = new Mount(mount);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer) {
            Optional<String> target = target(http);
            if (target.isPresent()) {
                new ServletExchange(http, answer, target.get()).runWith(gateway);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<String> target(HttpServletRequest request) {
        String context = request.getServletContext().getContextPath();
        return new Mount(context + mount.path()).targetBelow(ServletExchange.rawTarget(request));
    }
}
