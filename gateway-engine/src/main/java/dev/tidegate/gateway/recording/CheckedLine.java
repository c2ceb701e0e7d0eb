package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/** A line that begins with the hexadecimal CRC-32 of its rest and a tab, so that truncation or damage is detected. */
final class CheckedLine {
    private static final int CRC_LENGTH = 8;

    private CheckedLine() {}

    /** The line for this text, without its line end. */
    static String of(String text) {
        String rest = "\t" + text;
        return checksum(rest) + rest;
    }

    /** The text of the line, or empty when it is damaged. */
    static Optional<String> text(String line) {
        if (line.length() <= CRC_LENGTH) return Optional.empty();
        String rest = line.substring(CRC_LENGTH);
        boolean whole = rest.startsWith("\t") && line.startsWith(checksum(rest));
        return whole ? Optional.of(rest.substring(1)) : Optional.empty();
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
