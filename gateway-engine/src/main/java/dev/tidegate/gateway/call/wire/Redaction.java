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
 * What a provider says of a failure without the texts that no caller may be told. They are looked for in what the words mean and not in
 * how they are written: JSON has several ways to write a letter. Immutable.
 */
public final class Redaction {
    /** Of what can be told as it is. */
    static final Redaction NONE = new Redaction(List.of());

    private static final String MARK = "[redacted]";

    /** A letter as JSON may write it, however often that JSON was quoted. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\+(?:u([0-9a-fA-F]{4})|([\"/\\\\]))");

    private final List<String> secrets;

    public Redaction(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** Whether the text tells a secret, also where it quotes JSON in which letters are escaped. */
    public boolean isDueIn(String text) {
        return holdsSecret(text) || (text.indexOf('\\') >= 0 && holdsSecret(unescaped(text)));
    }

    /** The text without the secrets; nothing of it where they are escaped. */
    public String of(String text) {
        String told = text;
        for (String secret : secrets) told = told.replace(secret, MARK);
        return isDueIn(told) ? MARK : told;
    }

    /**
     * Whether a text in this JSON tells a secret, be it the name of a member.
     *
     * @throws IOException when it is no JSON, or there is more behind it
     */
    public boolean isDueIn(byte[] json) throws IOException {
        return !edits(json, 0, json.length).isEmpty();
    }

    /**
     * The JSON without the secrets, and as it came where it tells none.
     *
     * @throws IOException when it is no JSON
     */
    public byte[] of(byte[] json) throws IOException {
        Splice edits = edits(json, 0, json.length);
        return edits.isEmpty() ? json : edits.apply(json, 0, json.length);
    }

    /**
     * A whole event without the secrets, whichever line tells them.
     *
     * @throws IOException when its data is no JSON
     */
    byte[] ofEvent(byte[] event) throws IOException {
        SseEvent read = SseEvent.parseWhole(event);
        ByteArrayOutputStream told = new ByteArrayOutputStream(event.length);
        read.writeTo(told, edits(read.data(), read.dataStart(), read.dataLength()));
        String octets = told.toString(StandardCharsets.ISO_8859_1); // in which none is lost
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
