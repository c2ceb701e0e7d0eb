package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.exchange.Headers;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines where a call comes from behind reverse proxies: reads {@code X-Forwarded-For} from the nearest backwards as far as the proxies
 * are ours. Earlier entries may have been written by a client. Immutable.
 */
public final class ForwardedFor {
    private static final String HEADER = "X-Forwarded-For";
    private static final Pattern ENTRY = // some proxies add the port
            Pattern.compile(
                    "(?<v4>[0-9.]+)(?::\\d{1,5})?|(?<v6>[0-9A-Fa-f:.]+)|\\[(?<bracketed>[0-9A-Fa-f:.]+)](?::\\d{1,5})?");

    private final List<NetworkRange> proxies;

    /** @param proxies networks whose header is believed; empty for none */
    public ForwardedFor(List<NetworkRange> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /** The socket's peer, or the farthest address behind it that one of our proxies reports. */
    public InetAddress peer(InetAddress socketPeer, Headers headers) {
        if (proxies.isEmpty() || !isOurs(socketPeer)) return socketPeer;
        List<String> entries = headers.all(HEADER).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .toList();
        InetAddress nearest = socketPeer;
        for (int i = entries.size() - 1; i >= 0 && isOurs(nearest); i--) {
            Optional<InetAddress> before = address(entries.get(i).strip());
            if (before.isEmpty()) return nearest;
            nearest = before.orElseThrow();
        }
        return nearest;
    }

    private boolean isOurs(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<InetAddress> address(String entry) {
        Matcher matcher = ENTRY.matcher(entry);
        if (!matcher.matches()) return Optional.empty();
        return List.of("v4", "v6", "bracketed").stream()
                .flatMap(name -> Optional.ofNullable(matcher.group(name)).stream())
                .findFirst()
                .flatMap(NetworkRange::parse)
                .map(NetworkRange::network);
    }
}
