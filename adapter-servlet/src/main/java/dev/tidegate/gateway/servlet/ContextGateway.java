package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.Gateway;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** The gateway that a listener of the application has stored for the servlet and filters in {@code web.xml}. */
final class ContextGateway {
    private ContextGateway() {}

    /** @throws ServletException when there is none; says what to do */
    static Gateway of(ServletContext application) throws ServletException {
        Object found = application.getAttribute(GatewayServlet.GATEWAY_ATTRIBUTE);
        if (found instanceof Gateway gateway) return gateway;
        String what = found == null ? "is not set" : "is not a Gateway of this class loader but a " + found.getClass();
        throw new ServletException("The servlet context's attribute " + GatewayServlet.GATEWAY_ATTRIBUTE + " " + what
                + ". Start a gateway in a ServletContextListener and set it there, as docs/embedding/tomcat.md shows.");
    }
}
