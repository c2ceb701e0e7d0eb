package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.SignedInUser;
import dev.tidegate.gateway.exchange.IdentityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose sender the gateway has identified; the client cannot claim another identity. */
final class IdentifiedRequest extends HttpServletRequestWrapper {
    private final @Nullable SignedInUser user;

    /** @param user null for a stranger */
    IdentifiedRequest(HttpServletRequest request, @Nullable SignedInUser user) {
        super(request);
        this.user = user;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return user;
    }

    @Override
    public @Nullable String getRemoteUser() {
        return user == null ? null : user.email();
    }

    @Override
    public boolean isUserInRole(String role) {
        return user != null && user.role().equals(role);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return IdentityHeaders.claims(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return IdentityHeaders.claims(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(IdentityHeaders::claims);
        return Collections.enumeration(names);
    }

    @Override
    public long getDateHeader(String name) {
        return IdentityHeaders.claims(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public int getIntHeader(String name) {
        return IdentityHeaders.claims(name) ? -1 : super.getIntHeader(name);
    }
}
