package dev.tidegate.gateway.call.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of a form.
 *
 * @param name of the form field
 * @param file whether it is sent as a file
 * @param plain whether every reader takes the bytes as the field's UTF-8 text
 * @param start the first byte of the content
 * @param end just after its last byte
 */
record FormPart(String name, boolean file, boolean plain, int start, int end) {

    /**
     * The part with these header lines.
     *
     * @throws IOException when they are malformed, or name the field in a way that not every reader would understand
     */
    static FormPart of(String headers, int start, int end) throws IOException {
        HeaderParameters disposition = null;
        boolean plain = true;
        for (String line : headers.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.chars().anyMatch(FormPart::isBroken))
                throw new IOException("a malformed part header");
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> {
                    if (disposition != null) throw new IOException("a part with two dispositions");
                    disposition = disposition(value);
                }
                case "content-type" -> plain &= isPlainText(type(value));
                case "content-transfer-encoding" -> plain &= isIdentity(value.toLowerCase(Locale.ROOT));
                default -> requireToken(line.substring(0, colon));
            }
        }
        if (disposition == null) throw new IOException("a part without a disposition");
        String name = disposition.parameter("name");
        if (name == null) throw new IOException("a part without a name");
        boolean file = disposition.parameter("filename") != null || disposition.isExtended("filename");
        return new FormPart(utf8(name), file, plain, start, end);
    }

    private static String utf8(String headerText) throws CharacterCodingException {
        ByteBuffer octets = ByteBuffer.wrap(headerText.getBytes(ISO_8859_1));
        return UTF_8.newDecoder().decode(octets).toString();
    }

    private static HeaderParameters disposition(String value) throws IOException {
        HeaderParameters disposition = HeaderParameters.parse(value);
        if (disposition == null || !disposition.kind().equals("form-data")) throw new IOException("not a form field");
        String name = disposition.parameter("name");
        if ((name != null && isEscaped(name)) || disposition.isExtended("name"))
            throw new IOException("a field name that can be read in two ways");
        return disposition;
    }

    /** Some readers take backslashes, percent signs, single quotes and RFC 2047 encoded words as part of the name, others do not. */
    private static boolean isEscaped(String name) {
        return name.chars().anyMatch(c -> c == '\\' || c == '%' || c == '\'') || name.contains("=?");
    }

    /** Some readers still treat nested parts as fields of the form (RFC 7578 4.3). */
    private static @Nullable HeaderParameters type(String value) throws IOException {
        String type = value.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart") || type.startsWith("message")) throw new IOException("a part of parts");
        return HeaderParameters.parse(value);
    }

    private static boolean isPlainText(@Nullable HeaderParameters type) {
        if (type == null || !type.kind().equals("text/plain")) return false;
        String charset = type.parameter("charset");
        return charset == null || charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("us-ascii");
    }

    private static boolean isIdentity(String encoding) {
        return encoding.equals("7bit") || encoding.equals("8bit") || encoding.equals("binary");
    }

    /** Some readers accept a space before the colon or a continued line, others do not. */
    private static void requireToken(String name) throws IOException {
        if (!name.chars().allMatch(c -> c > ' ' && c < 0x7F)) throw new IOException("a malformed part header");
    }

    private static boolean isBroken(int c) {
        return c == '\r' || c == '\n' || c == 0;
    }
}
