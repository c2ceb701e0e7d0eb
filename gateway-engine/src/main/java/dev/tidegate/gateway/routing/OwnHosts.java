package dev.tidegate.gateway.routing;

import static dev.tidegate.identity.RefusalKind.MISDIRECTED;

import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host names under which a gateway serves browser sessions. A gateway that only this machine can reach is exposed to DNS rebinding: a
 * hostile page's name is pointed at 127.0.0.1 after loading, and the browser takes the gateway for the page's own origin. Only {@code Host}
 * then reveals it. Immutable.
 */
public final class OwnHosts {
    /** Any name: for a gateway that others can connect to, or whose public URL is configured. */
    public static final OwnHosts ANY = new OwnHosts(false, null);

    private final boolean loopbackOnly;
    private final @Nullable String bound;

    private OwnHosts(boolean loopbackOnly, @Nullable String bound) {
        this.loopbackOnly = loopbackOnly;
        this.bound = bound;
    }

    /** The usual loopback names, and the host of this listen address. */
    public static OwnHosts ofLoopback(HostPort address) {
        return new OwnHosts(true, address.host());
    }

    /**
     * Checks the request's {@code Host}; also passes without one, which browsers never omit.
     *
     * @throws RefusedException MISDIRECTED when the request was sent to another name
     */
    public void require(Request request) {
        Optional<String> host = request.headers().first("Host");
        if (!loopbackOnly || host.isEmpty() || isOwn(name(host.get()))) return;
        throw RefusedException.refused(
                MISDIRECTED,
                "host_unknown",
                "This gateway serves only its own machine, under names such as localhost and 127.0.0.1. If people reach"
                        + " it under another name, its operator must set public_base_url to the address in the"
                        + " browser's address bar.");
    }

    private boolean isOwn(String name) {
        return name.equalsIgnoreCase(bound) || new HostPort(name, 0).loopback();
    }

    /** The host without port and brackets. */
    private static String name(String host) {
        String name = host.replaceFirst(":\\d*$", "");
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }
}
