package dev.tidegate.gateway.json;

/**
 * Checks for well-formed UTF-8 (RFC 3629, Unicode table 3-7). The JSON parser accepts overlong forms and surrogates, which hardly any other
 * reader does, so a body is checked before it is parsed. A {@code CharsetDecoder} would do the same, but decode every body to characters.
 */
public final class Utf8 {
    private Utf8() {}

    /**
     * The position, counted from {@code from}, of the first octet that does not continue well-formed UTF-8; -1 when all of it is
     * well-formed.
     */
    public static int illFormedAt(byte[] text, int from, int end) {
        int at = from;
        while (at < end) {
            if (text[at] >= 0) {
                at++;
                continue;
            }
            int length = sequence(text, at, end);
            if (length == 0) return at - from;
            at += length;
        }
        return -1;
    }

    /** The length of the multi-octet sequence that begins there, or 0. */
    private static int sequence(byte[] text, int at, int end) {
        int lead = text[at] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > end) return 0;
        int second = text[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80; // smaller is overlong
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF; // larger is a surrogate or beyond Unicode
        if (second < least || second > most) return 0;
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) return 0;
        }
        return length;
    }
}
