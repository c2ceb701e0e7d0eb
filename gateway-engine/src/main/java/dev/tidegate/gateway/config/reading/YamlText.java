package dev.tidegate.gateway.config.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.json.Utf8;
import java.io.CharConversionException;

/** Decodes YAML. Text that is not UTF-8 is refused: a replacement character would silently change a password. */
final class YamlText {
    private YamlText() {}

    /** @throws CharConversionException naming the line but not its content */
    static String decode(byte[] yaml) throws CharConversionException {
        int at = Utf8.illFormedAt(yaml, 0, yaml.length);
        if (at < 0) return new String(yaml, UTF_8);
        long line = (new String(yaml, 0, at, UTF_8) + "?").lines().count();
        throw new CharConversionException("line " + line + ": not UTF-8 text");
    }
}
