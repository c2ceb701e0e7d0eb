package dev.tidegate.gateway.servlet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the peer's address as containers write it, without ever asking a name server. */
final class PeerAddress {
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?]?");

    private PeerAddress() {}

    /** The address; 0.0.0.0, which no allowlist contains, for a Unix socket or anything else that is not an address. */
    static InetAddress of(@Nullable String text) {
        boolean literal = text != null && LITERAL.matcher(text).matches();
        try {
            if (literal) return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            // looked like an address, such as 1.2.3.400 or one with a scope that this machine does not have
        }
        return unspecified();
    }

    private static InetAddress unspecified() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
