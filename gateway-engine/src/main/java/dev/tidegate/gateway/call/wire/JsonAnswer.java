package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import java.io.IOException;
import java.util.List;

/** A complete JSON answer, as the caller gets it: the requested model name is restored, and usage is read. */
public final class JsonAnswer {
    private final byte[] body;
    private final Kind kind;
    private final boolean declined;

    private JsonAnswer(byte[] body, Kind kind, boolean declined) {
        this.body = body;
        this.kind = kind;
        this.declined = declined;
    }

    /** The kinds of answers with status 200. */
    public enum Kind {
        ANSWER,
        /** A failure in the form of an answer, such as a response whose status is {@code failed}. */
        FAILED_ANSWER,
        /** An error, which should have had another status. */
        ERROR
    }

    /** The body, which must not be modified. */
    public byte[] body() {
        return body;
    }

    /** What kind of answer it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether the model declined to answer because of the content. */
    public boolean declined() {
        return declined;
    }

    /**
     * Reads a body.
     *
     * @throws IOException when it is not one JSON object within the limits of {@link ObjectScan#answer}
     */
    static JsonAnswer read(byte[] body, String model, UsageParser usage) throws IOException {
        int start = Json.start(body, 0, body.length);
        if (Failures.isInArray(body, 0, body.length)) return new JsonAnswer(body, Kind.ERROR, false);
        Declined declined = new Declined();
        List<Member> members = ObjectScan.answer(
                body, start, body.length - start, (name, value) -> member(name, value, usage, declined));
        Splice splice = new Splice();
        for (Member member : members) {
            if (member.name().equals("model") && member.kind() == JsonToken.VALUE_STRING) {
                splice.replaceValue(member, Json.quote(model));
            }
            if (member.name().equals("usage")) usage.accept(body, member);
        }
        return new JsonAnswer(splice.apply(body, start, body.length), kind(body, members), declined.isDue());
    }

    private static void member(String name, JsonParser value, UsageParser usage, Declined declined) throws IOException {
        if (name.equals("choices")) Choices.walk(value, usage, declined);
        else declined.look(name, value);
        if (name.equals("x_groq")) Choices.readUsage(value, usage);
    }

    private static Kind kind(byte[] json, List<Member> members) {
        if (!Failures.isSaid(json, members) && !Failures.isNamed(json, members)) return Kind.ANSWER;
        boolean answers = members.stream().anyMatch(member -> switch (member.name()) {
            case "choices", "data", "content", "text" -> Failures.saysSomething(json, member);
            default -> false;
        });
        if (answers) return Kind.ANSWER;
        return Failures.find(members, "output") != null ? Kind.FAILED_ANSWER : Kind.ERROR;
    }
}
