package dev.tidegate.gateway.config.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param host a name or address; an IPv6 address without its brackets
 * @param port 0 for a free one
 */
public record HostPort(String host, int port) {
    private static final Pattern SHAPE = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([0-9A-Za-z._-]+)):(\\d{1,5})");
    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final int MAX_PORT = 65_535;

    /** The two parts of {@code HOST:PORT}, or empty when the text has another form. */
    public static Optional<HostPort> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        int port = Integer.parseInt(matcher.group(3));
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return port <= MAX_PORT ? Optional.of(new HostPort(host, port)) : Optional.empty();
    }

    /** Whether only programs on this machine can connect, judging by the text; no name is resolved. */
    public boolean loopback() {
        return host.toLowerCase(Locale.ROOT).equals("localhost")
                || host.equals("::1")
                || LOOPBACK.matcher(host).matches();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
