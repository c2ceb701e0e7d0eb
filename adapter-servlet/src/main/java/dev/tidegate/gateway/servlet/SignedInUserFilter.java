package dev.tidegate.gateway.servlet;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.IdentityUnavailableException;
import dev.tidegate.gateway.SignedInUser;
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
import org.jspecify.annotations.Nullable;

/**
 * Tells the host's own servlets who is signed in at the gateway (PROXY-6): {@code getUserPrincipal()} and the request attribute
 * {@value #ATTRIBUTE} are the {@link SignedInUser}, {@code getRemoteUser()} the e-mail address, {@code isUserInRole} compares the platform
 * role. Headers in which a client could claim an identity are hidden. Map it to what needs it: each request asks the database.
 *
 * <p>Nobody is kept out: a servlet that is not for strangers must check for a principal. While the gateway's database is away the answer is
 * 503. Thread-safe.
 */
public final class SignedInUserFilter implements Filter {
    /** Name of the request attribute; absent for a stranger. */
    public static final String ATTRIBUTE = "dev.tidegate.gateway.SignedInUser";

    private static final String RETRY_AFTER_SECONDS = "5";

    private @Nullable Gateway gateway;

    /** For {@code web.xml}: takes the gateway from {@link GatewayServlet#GATEWAY_ATTRIBUTE}. */
    public SignedInUserFilter() {}

    /** @param gateway not closed by this filter */
    public SignedInUserFilter(Gateway gateway) {
        this.gateway = requireNonNull(gateway, "gateway");
    }

    /** @throws ServletException when there is no gateway */
    @Override
    public void init(FilterConfig config) throws ServletException {
        if (gateway == null) gateway = ContextGateway.of(config.getServletContext());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean fromClient = request.getDispatcherType() == DispatcherType.REQUEST;
        if (fromClient
                && request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer) {
            identify(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void identify(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SignedInUser user;
        try {
            user = requireNonNull(gateway, "init() was not called")
                    .signedInUser(new ServletExchange(request, response, "/", Mount.ROOT))
                    .orElse(null);
        } catch (IdentityUnavailableException e) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (user == null) request.removeAttribute(ATTRIBUTE);
        else request.setAttribute(ATTRIBUTE, user);
        chain.doFilter(new IdentifiedRequest(request, user), response);
    }
}
