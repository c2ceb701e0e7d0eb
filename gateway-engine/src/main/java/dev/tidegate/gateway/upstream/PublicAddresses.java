package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.config.value.NetworkRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of the public internet: all except those that IANA's registries reserve (RFC 6890 and its updates). */
final class PublicAddresses {
    private static final List<NetworkRange> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(text -> NetworkRange.parse(text).orElseThrow())
            .toList();

    /** Addresses that embed an IPv4 address in their last four bytes (RFC 6052). */
    private static final NetworkRange TRANSLATED =
            NetworkRange.parse("64:ff9b::/96").orElseThrow();

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (TRANSLATED.contains(address)) return contain(inner(address));
        return SPECIAL.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress inner(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
