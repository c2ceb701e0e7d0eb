package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The part of a peer's address that one holder controls, for counting requests by source: an IPv4 host, or an IPv6 /64 network.
 *
 * @param hex its bytes in hexadecimal
 */
public record PeerNetwork(String hex) {
    private static final int NETWORK_BYTES = 8;

    public PeerNetwork {
        requireNonNull(hex, "hex");
    }

    public static PeerNetwork of(InetAddress peer) {
        byte[] bytes = peer.getAddress();
        byte[] network = peer instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
        return new PeerNetwork(HexFormat.of().formatHex(network));
    }
}
