package dev.tidegate.gateway.config.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.json.Utf8;
import java.io.CharConversionException;

/** Decodes YAML. What is not UTF-8 is refused: put in its place, a replacement character would change a password in silence. */
final class YamlText {
    private YamlText() {}

    /** @throws CharConversionException that names the line, and nothing that stands in it */
    static String decode(byte[] yaml) throws CharConversionException {
        int at = Utf8.illFormedAt(yaml, 0, yaml.length);
        if (at < 0) return new String(yaml, UTF_8);
        long line = (new String(yaml, 0, at, UTF_8) + "?").lines().count();
        throw new CharConversionException("line " + line + ": not UTF-8 text");
    }
}
