package dev.tidegate.gateway.proxy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.UsageParser;
import dev.tidegate.gateway.routing.ErrorFamily;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one API mean: where the model's name and the usage stand, and how a stream ends. One object follows one stream. The
 * event that ends it is held back, so that the call can be recorded before the caller sees the end (MONEY-4). Not thread-safe.
 */
abstract class StreamDialect {
    private final String model;
    private final UsageParser usage;
    private byte[] lastEvent = {};
    private @Nullable String failure;

    StreamDialect(String model, UsageParser usage) {
        this.model = model;
        this.usage = usage;
    }

    static StreamDialect of(Operation operation, String model, boolean usageRequested) {
        UsageParser usage = UsageParser.of(operation.family());
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

    /**
     * Takes one event and writes what the caller gets of it.
     *
     * @return whether this was the last one; then it is held in {@link #lastEvent}
     * @throws IOException when the event makes no sense
     */
    abstract boolean accept(SseEvent event, ByteArrayOutputStream out) throws IOException;

    /** Whether a stream that ends here is whole although no last event came; {@link #lastEvent} then holds the one to send. */
    boolean isWhole() {
        return false;
    }

    /** An error as an event of this API. */
    abstract byte[] error(Refusal refusal);

    /** What ends the stream for the caller. */
    final byte[] lastEvent() {
        return lastEvent;
    }

    /** The code of the failure that the provider itself ended the stream with, or null. */
    final @Nullable String failure() {
        return failure;
    }

    final @Nullable Usage usage() {
        return usage.usage();
    }

    final void readUsage(byte[] json, Member member) throws IOException {
        if (member.kind() == JsonToken.START_OBJECT) usage.accept(Json.tree(json, member));
    }

    final void restoreModel(Splice splice, Member member) {
        if (member.kind() == JsonToken.VALUE_STRING) splice.replaceValue(member, Json.quote(model));
    }

    final boolean end(byte[] event) {
        lastEvent = event;
        return true;
    }

    final boolean end(SseEvent event, Splice splice) {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        event.writeTo(held, splice);
        return end(held.toByteArray());
    }

    final boolean fail(String code, SseEvent event, Splice splice) {
        failure = code;
        return end(event, splice);
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
}
