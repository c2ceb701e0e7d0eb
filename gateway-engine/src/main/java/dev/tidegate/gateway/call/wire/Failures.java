package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises the members by which an answer or event reports a failure, in the variants that providers use. */
final class Failures {
    private static final byte[] ERROR = Json.utf8("\"error\"");

    private Failures() {}

    /** Whether the event reports a failure. */
    static boolean isIn(SseEvent event, List<Member> members) {
        return "error".equals(event.name()) || isNamed(event.data(), members) || isSaid(event.data(), members);
    }

    /** Whether an event whose data is no object reports a failure. */
    static boolean isIn(SseEvent event) {
        if ("error".equals(event.name())) return true;
        try {
            return isInArray(event.data(), event.dataStart(), event.dataLength());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether these bytes are an error in an array, in which Google wraps it.
     *
     * @throws IOException when they begin as an array and are no JSON
     */
    static boolean isInArray(byte[] json, int offset, int length) throws IOException {
        if (length == 0 || json[offset] != '[') return false;
        try (JsonParser array = Json.MAPPER.createParser(json, offset, length)) {
            array.nextToken();
            if (array.nextToken() != JsonToken.START_OBJECT) return false;
            while (array.nextToken() == JsonToken.FIELD_NAME) {
                boolean error = array.currentName().equals("error");
                if (array.nextToken() == JsonToken.START_OBJECT && error) return true;
                array.skipChildren();
            }
        }
        return false;
    }

    /** Whether {@code error} has a value. */
    static boolean isSaid(byte[] json, List<Member> members) {
        return saysSomething(json, find(members, "error"));
    }

    /** Whether the object's type is an error. */
    static boolean isNamed(byte[] json, List<Member> members) {
        return isError(json, find(members, "type")) || isError(json, find(members, "object"));
    }

    /** Whether the value of {@code error} is an object. */
    static boolean isObject(List<Member> members) {
        Member error = find(members, "error");
        return error != null && error.kind() == JsonToken.START_OBJECT;
    }

    /** Whether the member is other than null, false, an empty string and an empty object. */
    static boolean saysSomething(byte[] json, @Nullable Member member) {
        if (member == null || member.kind() == JsonToken.VALUE_NULL || member.kind() == JsonToken.VALUE_FALSE) {
            return false;
        }
        boolean enclosed = member.kind().isStructStart() || member.kind() == JsonToken.VALUE_STRING;
        for (int i = member.valueStart() + 1; enclosed && i < member.valueEnd() - 1; i++) {
            if (json[i] > ' ' || json[i] < 0) return true;
        }
        return !enclosed;
    }

    static @Nullable Member find(List<Member> members, String name) {
        for (Member member : members) {
            if (member.name().equals(name)) return member;
        }
        return null;
    }

    private static boolean isError(byte[] json, @Nullable Member member) {
        return member != null && Arrays.equals(json, member.valueStart(), member.valueEnd(), ERROR, 0, ERROR.length);
    }
}
