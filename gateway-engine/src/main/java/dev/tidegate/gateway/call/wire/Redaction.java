package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes secrets from what a provider says about a failure. Secrets are looked for in decoded text, because JSON has several ways to write
 * a character. Immutable.
 */
public final class Redaction {
    /** For text that contains no secrets. */
    static final Redaction NONE = new Redaction(List.of());

    private static final String MARK = "[redacted]";

    /** A character escaped in JSON, however often that JSON was quoted. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\+(?:u([0-9a-fA-F]{4})|([\"/\\\\]))");

    private final List<String> secrets;

    public Redaction(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** Whether the text contains a secret, even inside quoted JSON with escaped characters. */
    public boolean isDueIn(String text) {
        return holdsSecret(text) || (text.indexOf('\\') >= 0 && holdsSecret(unescaped(text)));
    }

    /** The text without the secrets; none of the text if they are escaped. */
    public String of(String text) {
        String told = text;
        for (String secret : secrets) told = told.replace(secret, MARK);
        return isDueIn(told) ? MARK : told;
    }

    /**
     * Whether a string in this JSON contains a secret, member names included.
     *
     * @throws IOException when it is not JSON, or is followed by something else
     */
    public boolean isDueIn(byte[] json) throws IOException {
        return !edits(json, 0, json.length).isEmpty();
    }

    /**
     * The JSON without the secrets; unchanged if it contains none.
     *
     * @throws IOException when it is not JSON
     */
    public byte[] of(byte[] json) throws IOException {
        Splice edits = edits(json, 0, json.length);
        return edits.isEmpty() ? json : edits.apply(json, 0, json.length);
    }

    /**
     * A whole event without the secrets, whichever line contains them.
     *
     * @throws IOException when its data is not JSON
     */
    byte[] ofEvent(byte[] event) throws IOException {
        SseEvent read = SseEvent.parseWhole(event);
        ByteArrayOutputStream told = new ByteArrayOutputStream(event.length);
        read.writeTo(told, edits(read.data(), read.dataStart(), read.dataLength()));
        String octets = told.toString(StandardCharsets.ISO_8859_1); // which preserves every byte
        for (String secret : secrets) octets = octets.replace(octets(secret), MARK);
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Splice edits(byte[] json, int offset, int length) throws IOException {
        return ObjectScan.edits(json, offset, length, this::of);
    }

    private boolean holdsSecret(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(Redaction::letter);
    }

    private static String letter(MatchResult escape) {
        String code = escape.group(1);
        String letter = code == null ? escape.group(2) : String.valueOf((char) Integer.parseInt(code, 16));
        return Matcher.quoteReplacement(letter);
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
