package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.routing.ErrorFamily;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one API mean: where the model's name and the usage stand, and how a stream ends. One object follows one stream. The
 * event that ends it is held back, so that the call can be recorded before the caller sees the end (MONEY-4). Not thread-safe.
 *
 * <p>What the gateway need not understand passes as it came (docs/adr/0019).
 */
public abstract class StreamDialect {
    private static final byte[] DONE = Json.utf8("[DONE]");
    private static final byte[] ERROR = Json.utf8("\"error\"");
    private static final byte[] NOTHING = {};

    private final String model;
    private final UsageParser usage;
    private Redaction redaction = Redaction.NONE;
    private byte[] lastEvent = NOTHING;
    private @Nullable String failure;

    StreamDialect(String model, UsageParser usage) {
        this.model = model;
        this.usage = usage;
    }

    public static StreamDialect of(Operation operation, String model, boolean usageRequested) {
        UsageParser usage = UsageParser.of(operation);
        return switch (operation) {
            case RESPONSES -> new ResponsesDialect(model, usage);
            case MESSAGES -> new MessagesDialect(model, usage);
            case IMAGES_GENERATIONS,
                    IMAGES_EDITS,
                    IMAGES_VARIATIONS,
                    AUDIO_SPEECH,
                    AUDIO_TRANSCRIPTIONS,
                    AUDIO_TRANSLATIONS -> new MediaDialect(model, usage);
            default -> new ChatDialect(model, usage, usageRequested);
        };
    }

    /** The same, which tells of failures what this leaves of them. */
    public final StreamDialect redacting(Redaction failures) {
        redaction = failures;
        return this;
    }

    /**
     * Takes one event and writes what the caller gets of it.
     *
     * @return whether this was the last one; then it is held in {@link #lastEvent}
     * @throws IOException when the event makes no sense
     */
    public final boolean accept(SseEvent event, ByteArrayOutputStream out) throws IOException {
        if (event.isEmpty()) {
            event.writeComments(out);
            return false;
        }
        if (event.dataIs(DONE)) return done(event, out);
        if (!event.isObject()) {
            ObjectScan.requireJson(event.data(), event.dataStart(), event.dataLength());
            out.writeBytes(failure(event, new Splice())); // some providers tell of failures so
            return false;
        }
        try {
            return read(event, out);
        } catch (StreamConstraintsException e) {
            event.writeTo(out);
            return false;
        }
    }

    /** Takes an event whose data should be an object. */
    abstract boolean read(SseEvent event, ByteArrayOutputStream out) throws IOException;

    /** Takes the end mark, which is of no meaning in most APIs, and comes after the last event where a provider sends it all the same. */
    boolean done(SseEvent event, ByteArrayOutputStream out) {
        return false;
    }

    /** Whether a stream that ends here is whole although no last event came; {@link #lastEvent} then holds the one to send. */
    public boolean isWhole() {
        return false;
    }

    /** An error as an event of this API. */
    public abstract byte[] error(Refusal refusal);

    /** What ends the stream for the caller. */
    public final byte[] lastEvent() {
        return lastEvent;
    }

    /** The code of the failure that the provider itself ended the stream with, or null. */
    public final @Nullable String failure() {
        return failure;
    }

    /** Whether the API has such a failure end the stream properly. */
    public boolean failsProperly() {
        return false;
    }

    public final @Nullable Usage usage() {
        return usage.usage();
    }

    public final UsageParser usageParser() {
        return usage;
    }

    final List<Member> scan(SseEvent event, ObjectScan.Visitor visitor) throws IOException {
        return ObjectScan.answer(event.data(), event.dataStart(), event.dataLength(), visitor);
    }

    /** Puts the caller's name of the model back, and reads usage. */
    final void takeOver(byte[] json, List<Member> members, Splice splice) {
        for (Member member : members) {
            if (member.name().equals("model")) restoreModel(splice, member);
            if (member.name().equals("usage")) usage.accept(json, member);
        }
    }

    final void restoreModel(Splice splice, Member member) {
        if (member.kind() == JsonToken.VALUE_STRING) splice.replaceValue(member, Json.quote(model));
    }

    final boolean end(byte[] event) {
        lastEvent = event;
        return true;
    }

    final boolean end(SseEvent event, Splice splice) {
        return end(bytes(event, splice));
    }

    /** Ends the stream with an error of the provider: as it came where it has the shape of this API, else told in that. */
    final boolean fail(SseEvent event, Splice splice, boolean shaped) throws IOException {
        if (shaped) {
            failed();
            return end(failure(event, splice));
        }
        byte[] told = error(error(event).refusal());
        failed();
        return end(told);
    }

    /** An event that tells of a failure, as it may be told. */
    final byte[] failure(SseEvent event, Splice splice) throws IOException {
        return redaction.ofEvent(bytes(event, splice));
    }

    /** What such an event says, as it may be told. */
    final ProviderError error(SseEvent event) {
        return ProviderError.of(event.data(), event.dataStart(), event.dataLength(), redaction);
    }

    final void failed() {
        failure = "upstream_error";
    }

    static byte[] bytes(SseEvent event, Splice splice) {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        event.writeTo(held, splice);
        return held.toByteArray();
    }

    static byte[] openAiError(Refusal refusal) {
        return event("data: ", ErrorRenderer.envelope(refusal, ErrorFamily.OPENAI));
    }

    static byte[] event(String prefix, byte[] json) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(json.length + 32);
        event.writeBytes(Json.utf8(prefix));
        event.writeBytes(json);
        event.writeBytes(Json.utf8("\n\n"));
        return event.toByteArray();
    }

    /** Whether the event tells of a failure, in any of the ways that providers have. */
    static boolean isFailure(SseEvent event, List<Member> members) {
        return "error".equals(event.name())
                || isError(event.data(), find(members, "type"))
                || isError(event.data(), find(members, "object"))
                || saysSomething(event.data(), find(members, "error"));
    }

    static boolean hasErrorObject(List<Member> members) {
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

    /** The text of a value, or null when it is none. */
    static @Nullable String text(JsonParser value) throws IOException {
        return value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : null;
    }

    /** Whether the value is the text {@code error}. */
    static boolean isError(byte[] json, @Nullable Member member) {
        return member != null && Arrays.equals(json, member.valueStart(), member.valueEnd(), ERROR, 0, ERROR.length);
    }
}
