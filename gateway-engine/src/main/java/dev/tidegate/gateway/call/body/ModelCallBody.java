package dev.tidegate.gateway.call.body;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Pieces;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.json.Utf8;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Operation;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a model call, scanned once. Members that the gateway owns are replaced in place; every other byte is sent unchanged, so
 * the body that was checked is the body that is forwarded (API-4).
 */
final class ModelCallBody extends CallBody {
    private static final Set<String> NEEDED = Set.of("model", "stream");
    private static final byte[] ASK_USAGE = Json.utf8("{\"include_usage\":true}");
    private static final byte[] TRUE = Json.utf8("true");

    private final byte[] bytes;
    private final Operation operation;
    private final CallNeeds needs = new CallNeeds();
    private final List<Member> members;
    private @Nullable String model;
    private boolean streamed;
    private boolean usageRequested;
    private @Nullable List<Member> streamOptions;

    private ModelCallBody(byte[] bytes, Operation operation) throws IOException {
        this.bytes = bytes;
        this.operation = operation;
        // RFC 8259 8.1: a byte order mark may be ignored when read and must not be sent
        int start = hasMark(bytes) ? 3 : 0;
        int illFormed = Utf8.illFormedAt(bytes, start, bytes.length);
        if (illFormed >= 0) throw BodyRefusals.notUtf8(illFormed);
        this.members = ObjectScan.document(bytes, start, bytes.length - start, this::member);
    }

    /**
     * Reads a body.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException INVALID, naming the offending member if there is one
     */
    static ModelCallBody parse(byte[] bytes, Operation operation) {
        ModelCallBody body;
        try {
            body = new ModelCallBody(bytes, operation);
        } catch (IOException e) {
            throw BodyRefusals.notJson(e);
        }
        requireOneReading(OwnedNames.CALL, "", body.members);
        for (Member member : body.members) {
            if (RedirectingNames.covers(member.name())) throw BodyRefusals.redirecting(member.name());
        }
        if (body.model == null) throw BodyRefusals.missing("model");
        return body;
    }

    /** Every reader must find the same value under an owned name, and none under another spelling. */
    private static void requireOneReading(OwnedNames owned, String prefix, List<Member> members) {
        Set<String> seen = new HashSet<>();
        for (Member member : members) {
            String name = member.name();
            String mistaken = owned.mistakenFor(name);
            if (mistaken != null) throw BodyRefusals.ambiguous(prefix, name, mistaken);
            if (owned.contains(name) && !seen.add(name)) throw BodyRefusals.duplicate(prefix + name);
        }
    }

    @Override
    public String model() {
        return requireNonNull(model);
    }

    @Override
    public boolean streamed() {
        return streamed;
    }

    @Override
    public boolean usageRequested() {
        return usageRequested;
    }

    @Override
    public boolean choosesStreamOptions() {
        return streamOptions != null
                && streamOptions.stream().anyMatch(member -> !member.name().equals("include_usage"));
    }

    @Override
    List<NamedModel> toolModels() {
        return needs.toolModels();
    }

    @Override
    public Set<Capability> needs() {
        return needs.needs();
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public Pieces forUpstream(ModelRoute route, Set<String> unsupported) {
        Splice splice = new Splice();
        Map<String, String> additions = new TreeMap<>(route.extraBody());
        Set<String> removed = new HashSet<>(unsupported);
        additions.forEach((name, value) -> {
            if (value.equals("null")) removed.add(name); // as in RFC 7396
        });
        removed.removeAll(NEEDED);
        additions.keySet().removeAll(OwnedNames.WRITTEN);
        additions.keySet().removeAll(removed);
        splice.removeAll(members, member -> removed.contains(member.name()));
        Map<String, String> absent = new TreeMap<>(additions);
        for (Member member : members) {
            String replacement = additions.get(member.name());
            if (member.name().equals("model")) {
                splice.replaceValue(member, Json.quote(route.upstreamModel()));
            } else if (replacement != null) {
                splice.replaceValue(member, Json.utf8(replacement));
                absent.remove(member.name());
            }
        }
        boolean asks = streamed && operation.usageIsOptional() && !removed.contains("stream_options");
        if (asks) askUsage(splice);
        absent.forEach((name, value) -> append(splice, name, Json.utf8(value)));
        int start = hasMark(bytes) ? 3 : 0;
        return splice.pieces(bytes, start, bytes.length);
    }

    @Override
    public void requireFit(ModelRoute route, Predicate<String> allowed) {
        super.requireFit(route, allowed);
        if (route.extraBody().isEmpty()) return;
        Set<String> overrides = new HashSet<>(route.extraBody().keySet());
        overrides.removeAll(OwnedNames.WRITTEN);
        OwnedNames owned = new OwnedNames(overrides);
        for (Member member : members) {
            String mistaken = owned.mistakenFor(member.name());
            if (mistaken != null) throw BodyRefusals.ambiguous("", member.name(), mistaken);
        }
    }

    private void askUsage(Splice splice) {
        Member options = members.stream()
                .filter(member -> member.name().equals("stream_options"))
                .findFirst()
                .orElse(null);
        if (options == null) {
            append(splice, "stream_options", ASK_USAGE);
        } else if (streamOptions == null) {
            splice.replaceValue(options, ASK_USAGE);
        } else if (!usageRequested) {
            forceUsage(splice, options, streamOptions);
        }
    }

    private static void forceUsage(Splice splice, Member options, List<Member> inner) {
        for (Member member : inner) {
            if (member.name().equals("include_usage")) {
                splice.replaceValue(member, TRUE);
                return;
            }
        }
        String comma = inner.isEmpty() ? "" : ",";
        splice.insert(options.valueStart() + 1, Json.utf8("\"include_usage\":true" + comma));
    }

    private void append(Splice splice, String name, byte[] value) {
        int end = members.get(members.size() - 1).valueEnd();
        splice.insert(end, Json.utf8(","));
        splice.insert(end, Json.quote(name));
        splice.insert(end, Json.utf8(":"));
        splice.insert(end, value);
    }

    private void member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "model" -> readModel(value);
            case "stream" -> readStream(value);
            case "stream_options" -> readStreamOptions(value);
            case "background" -> requireForeground(value);
            default -> needs.look(name, value);
        }
    }

    private void readModel(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.VALUE_STRING) throw BodyRefusals.wrongType("model", "a string");
        model = BodyRefusals.requireModelName(value.getText());
    }

    private void readStream(JsonParser value) {
        JsonToken token = value.currentToken();
        if (token != JsonToken.VALUE_NULL && !token.isBoolean()) throw BodyRefusals.wrongType("stream", "a boolean");
        streamed = token == JsonToken.VALUE_TRUE;
        if (streamed) needs.add(Capability.STREAM);
    }

    /** For Responses; the background of an image is its own affair. */
    private void requireForeground(JsonParser value) {
        JsonToken token = value.currentToken();
        boolean off = token == JsonToken.VALUE_FALSE || token == JsonToken.VALUE_NULL;
        if (operation == Operation.RESPONSES && !off) throw BodyRefusals.inBackground();
    }

    private void readStreamOptions(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.VALUE_NULL) return;
        if (value.currentToken() != JsonToken.START_OBJECT) throw BodyRefusals.wrongType("stream_options", "an object");
        int base = hasMark(bytes) ? 3 : 0;
        streamOptions = ObjectScan.object(value, base, this::streamOption);
        requireOneReading(OwnedNames.STREAM_OPTIONS, "stream_options.", streamOptions);
    }

    private void streamOption(String name, JsonParser value) {
        if (name.equals("include_usage")) usageRequested = value.currentToken() == JsonToken.VALUE_TRUE;
    }

    private static boolean hasMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
