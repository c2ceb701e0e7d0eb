package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The character classes of bytes in a head (RFC 9110 5.5 and 5.6.2). */
final class Octets {
    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (byte octet :
                "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(ISO_8859_1)) {
            TOKEN[octet] = true;
        }
    }

    private Octets() {}

    static boolean isToken(byte octet) {
        return TOKEN[octet & 0xFF];
    }

    /** Whether it may appear in a field value: anything but control characters other than tab. */
    static boolean isText(int octet) {
        int unsigned = octet & 0xFF;
        return (unsigned >= ' ' && unsigned != 0x7F) || unsigned == '\t';
    }

    static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
