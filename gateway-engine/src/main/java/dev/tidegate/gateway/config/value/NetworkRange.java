package dev.tidegate.gateway.config.value;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fd00::/8}. A single address is a range of one. IPv4-mapped
 * IPv6 addresses are treated as IPv4, as sockets do.
 *
 * @param network its first address
 * @param prefixLength how many leading bits all addresses in it share
 */
public record NetworkRange(InetAddress network, int prefixLength) {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"; // no leading zeros (octal)
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"); // no zone, no brackets
    private static final Pattern SHAPE = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");
    private static final int MAPPED_BITS = 96;

    public NetworkRange {
        requireNonNull(network, "network");
        if (!isFirst(network.getAddress(), prefixLength)) {
            throw new IllegalArgumentException(
                    "network: " + network.getHostAddress() + "/" + prefixLength + " (expected: the first of a range)");
        }
    }

    /** The range of a text; empty when it is invalid, or gives an address inside the range, which probably meant a smaller one. */
    public static Optional<NetworkRange> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) return Optional.empty();
        InetAddress address = address(shape.group(1));
        if (address == null) return Optional.empty();
        int bits = address.getAddress().length * Byte.SIZE;
        int given = shape.group(2) == null ? -1 : Integer.parseInt(shape.group(2));
        boolean mapped = bits == 32 && text.indexOf(':') >= 0;
        int length = given < 0 ? bits : mapped ? given - MAPPED_BITS : given;
        return isFirst(address.getAddress(), length)
                ? Optional.of(new NetworkRange(address, length))
                : Optional.empty();
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) return false;
        for (int bit = 0; bit < prefixLength; bit++) {
            if (isSet(mine, bit) != isSet(other, bit)) return false;
        }
        return true;
    }

    private static boolean isFirst(byte[] address, int length) {
        int bits = address.length * Byte.SIZE;
        if (length < 0 || length > bits) return false;
        for (int bit = length; bit < bits; bit++) {
            if (isSet(address, bit)) return false;
        }
        return true;
    }

    private static boolean isSet(byte[] address, int bit) {
        return (address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) == 1;
    }

    /** Null for anything but a numeric address; no name is resolved. */
    private static @Nullable InetAddress address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) return null;
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }
}
