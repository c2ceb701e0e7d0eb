package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the events of one API: where the model's name and the usage are, and how a stream ends. One object follows one stream. The
 * final event is held back, so that the call can be recorded before the caller sees the end (MONEY-4). Not thread-safe.
 *
 * <p>Whatever the gateway need not understand passes unchanged (docs/adr/0019): a JSON object of any type, known or not, with the model's
 * name restored and, in types that the dialect does not know, without secrets. Data that it cannot read ends the stream as
 * {@link Progress#MALFORMED}, since nobody knows what it would tell the caller: text that is no JSON, JSON that is no object or beyond the
 * limits of {@link ObjectScan#answer}. If it reports a failure all the same, in an event of that name or in Google's array, it ends the
 * stream as one. {@code null} means nothing, like an event without data. A dialect defines the rest:
 *
 * <table>
 *   <tr><td>{@link #begin}, {@link #look}<td>what it keeps of an event while reading it
 *   <tr><td>{@link #takeOver}<td>where the model's name and usage are
 *   <tr><td>{@link #isLast}, {@link #done}, {@link #isWhole}<td>which event, end mark or end of the bytes ends a complete stream
 *   <tr><td>{@link #knows}<td>which events are of a known type
 *   <tr><td>{@link #isShaped}, {@link #fail}, {@link #error}<td>how the API reports failures
 *   <tr><td>{@link #announces}<td>which events come before all content
 *   <tr><td>{@link #pass}<td>what the caller gets of every other event
 * </table>
 */
public abstract class StreamDialect {
    private static final byte[] DONE = Json.utf8("[DONE]");
    private static final byte[] NULL = Json.utf8("null");
    private static final byte[] NOTHING = {};

    private final SseFramer framer = new SseFramer();
    private final String model;
    private final UsageParser usage;
    private final String wrapper;
    private final List<Member> wrapped = new ArrayList<>();
    private Redaction redaction = Redaction.NONE;
    private byte[] lastEvent = NOTHING;
    private @Nullable String failure;
    private @Nullable ProviderError reported;
    private boolean contentSeen;
    private @Nullable String type;
    private int base;

    /** @param model the model's name as the caller knows it */
    StreamDialect(String model, UsageParser usage) {
        this(model, usage, "");
    }

    /** @param wrapper the member whose own members are passed to {@link #takeOver}, or empty */
    StreamDialect(String model, UsageParser usage, String wrapper) {
        this.model = model;
        this.usage = usage;
        this.wrapper = wrapper;
    }

    /** This dialect, with this redaction applied to failures. */
    public final StreamDialect redacting(Redaction failures) {
        redaction = failures;
        return this;
    }

    /** This dialect, taking room for events of unusual size from here. */
    public final StreamDialect within(BodyMemory.Held memory) {
        framer.within(memory);
        return this;
    }

    /** The progress of a stream. */
    public enum Progress {
        /** No further complete event is available. */
        WAITS,
        /** An event was processed, and another may be available. */
        GOES_ON,
        /** The last event was processed, and is held in {@link #lastEvent}. */
        ENDED,
        /** The event cannot be read, and is not passed on. */
        MALFORMED
    }

    /**
     * Reads once, blocking until bytes arrive.
     *
     * @return false at the end of the stream
     * @throws IOException when reading fails, or an event is too large
     */
    public final boolean fill(InputStream in) throws IOException {
        return framer.fill(in);
    }

    /** Processes the next complete event, and writes what the caller gets of it. */
    public final Progress next(ByteArrayOutputStream out) {
        SseEvent event = framer.next();
        if (event == null) return Progress.WAITS;
        try {
            return accept(event, out) ? Progress.ENDED : Progress.GOES_ON;
        } catch (IOException e) {
            return Progress.MALFORMED;
        }
    }

    private boolean accept(SseEvent event, ByteArrayOutputStream out) throws IOException {
        if (event.isEmpty() || event.dataIs(NULL)) {
            event.writeComments(out);
            return false;
        }
        if (event.dataIs(DONE)) return done(event, out);
        if (event.isObject()) return read(event, out);
        if (!Failures.isIn(event)) throw new IOException("data that is no JSON object");
        begin(out);
        type = null;
        return fail(event, List.of(), new Splice(), out);
    }

    private boolean read(SseEvent event, ByteArrayOutputStream out) throws IOException {
        begin(out);
        type = null;
        wrapped.clear();
        base = event.dataStart();
        List<Member> members = ObjectScan.answer(event.data(), event.dataStart(), event.dataLength(), this::member);
        Splice splice = new Splice();
        takeOver(event.data(), members, wrapped, splice);
        return take(event, members, splice, out);
    }

    private void member(String name, JsonParser value) throws IOException {
        if (name.equals("type")) {
            type = value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : null;
        } else if (name.equals(wrapper)) {
            if (value.currentToken() != JsonToken.START_OBJECT) return;
            wrapped.addAll(ObjectScan.object(value, base, (inner, unread) -> {}));
        } else {
            look(name, value);
        }
    }

    /** Forgets what was kept of the previous event. */
    void begin(ByteArrayOutputStream out) {}

    /** Looks at a member of the event; leaves the parser on the value's first or last token. */
    void look(String name, JsonParser value) throws IOException {}

    /** Restores the caller's name for the model, and reads usage. */
    void takeOver(byte[] json, List<Member> members, List<Member> wrapped, Splice splice) {
        takeOver(json, members, splice);
    }

    final void takeOver(byte[] json, List<Member> members, Splice splice) {
        for (Member member : members) {
            if (member.name().equals("model")) restoreModel(splice, member);
            if (member.name().equals("usage")) usage.accept(json, member);
        }
    }

    /** Handles an event that has been read; returns whether it was the last one. */
    boolean take(SseEvent event, List<Member> members, Splice splice, ByteArrayOutputStream out) throws IOException {
        if (isLast()) return end(bytes(event, splice));
        if (Failures.isIn(event, members)) return fail(event, members, splice, out);
        if (knows(members)) pass(event, splice, out);
        else out.writeBytes(withoutSecrets(event, splice));
        contentSeen |= !announces();
        return false;
    }

    /** Whether the event only announces content: another attempt may still follow such events (ROUTE-3). */
    boolean announces() {
        return false;
    }

    /** Whether the event is of a type that this API has today; another one passes too, but may say anything. */
    abstract boolean knows(List<Member> members);

    /** Whether the event ends the stream, by its type. */
    boolean isLast() {
        return false;
    }

    /** Whether an event that reports a failure has this API's format for it. */
    boolean isShaped(List<Member> members) {
        return Failures.isObject(members);
    }

    /** Ends the stream with a provider error: unchanged if it has this API's format, otherwise converted to it. */
    boolean fail(SseEvent event, List<Member> members, Splice splice, ByteArrayOutputStream out) throws IOException {
        byte[] told = isShaped(members)
                ? withoutSecrets(event, splice)
                : error(said(event).refusal());
        failed(said(event));
        return end(told);
    }

    /** Writes what the caller gets of an event that reports no failure and is not the last. */
    void pass(SseEvent event, Splice splice, ByteArrayOutputStream out) {
        event.writeTo(out, splice);
    }

    /** Handles the end mark, which has no meaning in most APIs and, if a provider sends it anyway, follows the last event. */
    boolean done(SseEvent event, ByteArrayOutputStream out) {
        return false;
    }

    /** Whether a stream that ends here is complete despite having no last event; {@link #lastEvent} then holds the one to send. */
    public boolean isWhole() {
        return false;
    }

    /** Whether the provider has sent all of the content, and will report usage next. */
    public boolean awaitsUsage() {
        return false;
    }

    /** An error as an event of this API. */
    public abstract byte[] error(Refusal refusal);

    /** The event that ends the stream for the caller. */
    public final byte[] lastEvent() {
        return lastEvent;
    }

    /** The code of the failure that the provider itself ended the stream with, or null. */
    public final @Nullable String failure() {
        return failure;
    }

    /** What the provider said about that failure, or null without one. */
    public final @Nullable ProviderError reported() {
        return reported;
    }

    /** Whether any event had content, instead of only announcing it. */
    public final boolean hasContent() {
        return contentSeen;
    }

    /** Whether such a failure is a proper end of the stream in this API. */
    public boolean failsProperly() {
        return false;
    }

    public final @Nullable Usage usage() {
        return usage.usage();
    }

    public final UsageParser usageParser() {
        return usage;
    }

    /** The event's {@code type}, or an empty string. */
    final String type() {
        return type == null ? "" : type;
    }

    final void restoreModel(Splice splice, Member member) {
        if (member.kind() == JsonToken.VALUE_STRING) splice.replaceValue(member, Json.quote(model));
    }

    final boolean end(byte[] event) {
        lastEvent = event;
        return true;
    }

    final void failed(ProviderError error) {
        failure = "upstream_error";
        reported = error;
    }

    /** The event with secrets removed. */
    final byte[] withoutSecrets(SseEvent event, Splice splice) throws IOException {
        return redaction.ofEvent(bytes(event, splice));
    }

    /** The error in such an event, with secrets removed. */
    final ProviderError said(SseEvent event) {
        return ProviderError.of(event.data(), event.dataStart(), event.dataLength(), redaction);
    }

    static byte[] bytes(SseEvent event, Splice splice) {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        event.writeTo(held, splice);
        return held.toByteArray();
    }
}
