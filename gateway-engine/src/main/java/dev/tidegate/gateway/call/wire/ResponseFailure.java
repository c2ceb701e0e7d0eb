package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.JsonText;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The two events by which a Responses stream reports a failure, with numbers that continue those already sent. Not thread-safe. */
final class ResponseFailure {
    private static final Set<String> KEPT = Set.of("id", "created_at");
    private static final int MAX_KEPT_BYTES = 1024;
    private static final String CODE = "server_error"; // clients know a fixed list of codes, without ours
    private static final String WORDS = "The model provider failed.";

    private final Map<String, String> kept = new TreeMap<>();
    private long nextNumber;
    private String code = CODE;
    private String message = WORDS;

    /** @param model the model's name as the caller knows it */
    ResponseFailure(String model) {
        kept.put("model", new String(Json.quote(model), StandardCharsets.UTF_8));
    }

    /** Remembers what identifies the response. */
    void of(byte[] json, List<Member> response) {
        for (Member member : response) {
            int length = member.valueEnd() - member.valueStart();
            if (!KEPT.contains(member.name())
                    || length > MAX_KEPT_BYTES
                    || !member.kind().isScalarValue()
                    || member.kind() == JsonToken.VALUE_NULL) continue;
            kept.put(member.name(), new String(json, member.valueStart(), length, StandardCharsets.UTF_8));
        }
    }

    /** Reads the number of an event that is passed on. */
    void passed(JsonParser number) throws IOException {
        if (number.currentToken() == JsonToken.VALUE_NUMBER_INT && number.getTextLength() < 18) {
            nextNumber = number.getLongValue() + 1;
        }
    }

    /** Notes that the provider has reported the failure itself. */
    void tell(ProviderError error) {
        code = error.code() == null ? CODE : error.code();
        message = error.message() == null ? WORDS : error.message();
    }

    /** Both events. */
    byte[] error(Refusal refusal) {
        if (ErrorTypes.isCallersFault(refusal.kind())) code = refusal.code();
        message = refusal.message();
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        events.writeBytes(SseEvent.of("event: error\ndata: ", JsonText.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", "error");
            json.writeNumberField("sequence_number", nextNumber++);
            writeError(refusal, json);
            // some clients read the members of the event, others raise what they find under this name
            json.writeObjectFieldStart("error");
            json.writeStringField("type", ErrorRenderer.type(refusal.kind()));
            writeError(refusal, json);
            json.writeEndObject();
            json.writeEndObject();
        })));
        events.writeBytes(failed());
        return events.toByteArray();
    }

    /** The second event. */
    byte[] failed() {
        return SseEvent.of("event: response.failed\ndata: ", JsonText.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", "response.failed");
            json.writeNumberField("sequence_number", nextNumber++);
            json.writeObjectFieldStart("response");
            writeResponse(json);
            json.writeEndObject();
            // the connection is cut next, and clients that ignore the response's error would report that instead
            writeCause(json);
            json.writeEndObject();
        }));
    }

    private void writeCause(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("code", code);
        json.writeStringField("message", message);
        json.writeEndObject();
    }

    private static void writeError(Refusal refusal, JsonGenerator json) throws IOException {
        json.writeStringField("code", refusal.code());
        json.writeStringField("message", refusal.message());
        json.writeStringField("param", refusal.param());
    }

    private void writeResponse(JsonGenerator json) throws IOException {
        for (Map.Entry<String, String> member : kept.entrySet()) {
            json.writeFieldName(member.getKey());
            json.writeRawValue(member.getValue());
        }
        json.writeStringField("object", "response");
        json.writeStringField("status", "failed");
        writeCause(json);
        json.writeNullField("incomplete_details");
        json.writeArrayFieldStart("output");
        json.writeEndArray();
        json.writeNullField("usage");
    }
}
