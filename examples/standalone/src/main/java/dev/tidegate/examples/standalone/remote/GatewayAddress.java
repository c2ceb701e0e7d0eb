package dev.tidegate.examples.standalone.remote;

import static java.util.Objects.requireNonNull;

import dev.tidegate.examples.standalone.command.Printable;
import dev.tidegate.examples.standalone.command.WrongValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a gateway is reached, mount included, written in one way only.
 *
 * @param base without a slash at its end
 */
record GatewayAddress(URI base) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");

    GatewayAddress {
        requireNonNull(base, "base");
    }

    /**
     * Reads an address as it was typed.
     *
     * @throws WrongValueException when it is none
     */
    static GatewayAddress parse(String typed) {
        try {
            URI uri = new URI(typed.strip());
            if (!isAddress(uri)) throw wrong(typed);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            String path = uri.getRawPath().replaceAll("/+$", "");
            return new GatewayAddress(new URI(scheme + "://" + host + port(scheme, uri.getPort()) + path));
        } catch (URISyntaxException e) {
            throw wrong(typed);
        }
    }

    private static boolean isAddress(URI uri) {
        boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
        return plain
                && uri.getHost() != null
                && uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    }

    private static String port(String scheme, int port) {
        boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return usual ? "" : ":" + port;
    }

    private static WrongValueException wrong(String typed) {
        return new WrongValueException(
                Printable.of(typed) + ": not the address of a gateway (expected: such as https://gateway.example.org)");
    }

    /** Where something of the gateway is. */
    URI at(String path) {
        return URI.create(base + path);
    }

    /** Whether what is sent there can be read on its way. */
    boolean isOpenToOthers() {
        String host = base.getHost();
        return base.getScheme().equals("http") && !LOOPBACK.contains(host) && !host.startsWith("127.");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
