package dev.tidegate.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Scans a JSON object once and finds the positions of its members in the bytes, so that single values can be replaced while everything else
 * stays as sent.
 */
public final class ObjectScan {
    /** Far more than any API has. Each takes some sixty bytes of memory, and in the text perhaps six. */
    private static final int MAX_MEMBERS = 10_000;

    private ObjectScan() {}

    /** Receives the members of one object in turn. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Receives one member.
         *
         * @param value is on the first token of the member's value; may be left there or moved to the value's last token
         */
        void member(String name, JsonParser value) throws IOException;
    }

    /**
     * Scans a document that must be exactly one object in UTF-8.
     *
     * @return the members in order; offsets count from the start of the array
     * @throws IOException when it is not
     */
    public static List<Member> document(byte[] json, int offset, int length, Visitor visitor) throws IOException {
        return document(Json.FACTORY, json, offset, length, visitor);
    }

    /**
     * Scans a provider's answer like {@link #document}, but within wider limits.
     *
     * @throws com.fasterxml.jackson.core.exc.StreamConstraintsException when it exceeds even those
     */
    public static List<Member> answer(byte[] json, int offset, int length, Visitor visitor) throws IOException {
        return document(Json.ANSWERS, json, offset, length, visitor);
    }

    /**
     * The edits that change the texts in a provider's answer: member names, strings and other scalar values.
     *
     * @param change returns a new text or the same one; changed values become strings
     * @throws IOException when the answer is not exactly one JSON value
     */
    public static Splice edits(byte[] json, int offset, int length, UnaryOperator<String> change) throws IOException {
        Splice edits = new Splice();
        try (JsonParser parser = Json.ANSWERS.createParser(json, offset, length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart() || token.isStructEnd()) continue;
                int start = start(parser, offset);
                String text = parser.getText();
                String changed = change.apply(text);
                boolean quoted = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
                int end = quoted ? textEnd(json, start) : start + text.length();
                if (!changed.equals(text)) edits.replace(start, end, Json.quote(changed));
            }
        }
        return edits;
    }

    private static List<Member> document(JsonFactory factory, byte[] json, int offset, int length, Visitor visitor)
            throws IOException {
        requireUtf8(json, offset, length);
        try (JsonParser parser = factory.createParser(json, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new JsonParseException(parser, "not an object");
            List<Member> members = object(parser, offset, json, visitor);
            if (parser.nextToken() != null) throw new JsonParseException(parser, "text after the object");
            return members;
        }
    }

    /**
     * Scans the object at whose start the parser is, to its end.
     *
     * @param base the position from which the parser's offsets count
     */
    public static List<Member> object(JsonParser parser, int base, Visitor visitor) throws IOException {
        return object(parser, base, null, visitor);
    }

    private static List<Member> object(JsonParser parser, int base, byte @Nullable [] json, Visitor visitor)
            throws IOException {
        List<Member> members = new ArrayList<>(12);
        int previousEnd = end(parser, base);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int start = start(parser, base);
            String name = parser.currentName();
            JsonToken kind = parser.nextToken();
            int valueStart = start(parser, base);
            visitor.member(name, parser);
            int valueEnd = json != null && parser.currentToken() == JsonToken.VALUE_STRING
                    ? textEnd(json, valueStart)
                    : finish(parser, base);
            if (members.size() == MAX_MEMBERS)
                throw new StreamConstraintsException("an object with more than " + MAX_MEMBERS + " members");
            members.add(new Member(name, kind, previousEnd, start, valueStart, valueEnd));
            previousEnd = valueEnd;
        }
        return members;
    }

    /**
     * Just after the closing quote of the string that begins here. To find its end, the parser would decode a string of perhaps megabytes;
     * it skips and validates the string afterwards.
     */
    private static int textEnd(byte[] json, int start) {
        int at = start + 1;
        while (at < json.length && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
        return Math.min(at + 1, json.length);
    }

    private static int finish(JsonParser parser, int base) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != null && token.isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        if (parser.currentToken() == null) throw new JsonParseException(parser, "the document ends early");
        return end(parser, base);
    }

    private static int start(JsonParser parser, int base) {
        return base + (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int end(JsonParser parser, int base) {
        return base + (int) parser.currentLocation().getByteOffset();
    }

    /** Excludes UTF-16 and UTF-32, which the parser would accept, by a zero or a mark in the first two bytes. */
    private static void requireUtf8(byte[] json, int offset, int length) throws IOException {
        for (int i = offset; i < offset + Math.min(length, 2); i++) {
            int octet = json[i] & 0xFF;
            if (octet == 0 || octet >= 0xEF) throw new IOException("not JSON in UTF-8");
        }
    }
}
