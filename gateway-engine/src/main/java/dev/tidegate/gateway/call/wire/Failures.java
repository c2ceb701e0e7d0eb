package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By which members an answer or an event tells of a failure, in all the ways that providers have. */
final class Failures {
    private static final byte[] ERROR = Json.utf8("\"error\"");

    private Failures() {}

    /** Whether the event tells of one. */
    static boolean isIn(SseEvent event, List<Member> members) {
        return "error".equals(event.name()) || isNamed(event.data(), members) || isSaid(event.data(), members);
    }

    /** Whether something stands under {@code error}. */
    static boolean isSaid(byte[] json, List<Member> members) {
        return saysSomething(json, find(members, "error"));
    }

    /** Whether the kind of object is an error. */
    static boolean isNamed(byte[] json, List<Member> members) {
        return isError(json, find(members, "type")) || isError(json, find(members, "object"));
    }

    /** Whether it is an object that stands under {@code error}. */
    static boolean isObject(List<Member> members) {
        Member error = find(members, "error");
        return error != null && error.kind() == JsonToken.START_OBJECT;
    }

    /** Whether the member is more than null, false, an empty text and an empty object. */
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
