package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.zip.CRC32;

/** A line that begins with the CRC-32 of its rest in hexadecimal: one that was cut off or damaged shows, whatever it says. */
final class CheckedLine {
    private static final int CRC_LENGTH = 8;

    private CheckedLine() {}

    /** @param rest begins with a tab */
    static String of(String rest) {
        return checksum(rest) + rest;
    }

    /** The rest, or empty when the line is not as it was written. */
    static Optional<String> rest(String line) {
        if (line.length() <= CRC_LENGTH) return Optional.empty();
        String rest = line.substring(CRC_LENGTH);
        return line.startsWith(checksum(rest)) ? Optional.of(rest) : Optional.empty();
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
