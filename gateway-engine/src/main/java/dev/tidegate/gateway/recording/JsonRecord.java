package dev.tidegate.gateway.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.JsonText;
import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.PricingStatus;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.identity.credential.ApiKeyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a JSON object whose members are named after the columns of the ledger; null values are omitted. {@code v} is the format
 * version: adding a member that a record must not lose requires raising it and {@link JournalHead#VERSION}.
 */
final class JsonRecord {
    private static final int VERSION = 3;

    private JsonRecord() {}

    static String write(CallRecord call) {
        byte[] json = JsonText.write(out -> {
            out.setHighestNonEscapedChar(0x7F); // an unpaired surrogate has no UTF-8 form
            out.writeStartObject();
            out.writeNumberField("v", VERSION);
            writeOrigin(out, call);
            writeRoute(out, call);
            writeEnd(out, call);
            out.writeEndObject();
        });
        return new String(json, StandardCharsets.US_ASCII);
    }

    private static void writeOrigin(JsonGenerator out, CallRecord call) throws IOException {
        text(out, "id", call.id());
        text(out, "request_id", call.requestId());
        text(out, "started_at", call.startedAt());
        text(out, "api_key_id", call.apiKeyId().value());
        text(out, "user_id", call.userId());
        text(out, "service_account_id", call.serviceAccountId());
        text(out, "team_id", call.teamId());
    }

    private static void writeRoute(JsonGenerator out, CallRecord call) throws IOException {
        text(out, "operation", call.operation());
        out.writeBooleanField("streamed", call.streamed());
        text(out, "model", call.model());
        text(out, "resolved_model", call.resolvedModel());
        text(out, "provider_id", call.provider());
        text(out, "upstream_model", call.upstreamModel());
    }

    private static void writeEnd(JsonGenerator out, CallRecord call) throws IOException {
        out.writeNumberField("status", call.status());
        Usage usage = call.usage();
        if (usage != null) writeUsage(out, usage);
        text(out, "pricing_status", call.cost().status());
        Long nanos = call.cost().nanos();
        if (nanos != null) out.writeNumberField("cost_nanos", nanos);
        text(out, "outcome", call.outcome());
        text(out, "error_code", call.errorCode());
        text(out, "first_byte_after", call.firstByteAfter());
        text(out, "duration", call.duration());
        out.writeBooleanField("logged", call.logged());
    }

    private static void writeUsage(JsonGenerator out, Usage usage) throws IOException {
        out.writeNumberField("input_tokens", usage.inputTokens());
        out.writeNumberField("output_tokens", usage.outputTokens());
        out.writeNumberField("cache_read_tokens", usage.cacheReadTokens());
        out.writeNumberField("cache_write_tokens", usage.cacheWriteTokens());
    }

    private static void text(JsonGenerator out, String name, @Nullable Object value) throws IOException {
        if (value != null) out.writeStringField(name, value.toString());
    }

    /**
     * The record in the object.
     *
     * @throws IllegalArgumentException when a member is missing or invalid
     */
    static RecordLine.Content read(String json) throws JsonProcessingException {
        if (!(Json.MAPPER.readTree(json) instanceof ObjectNode members))
            throw new IllegalArgumentException("record: not an object");
        return new Reader(members).content();
    }

    /** Removes each known member from the object, so that unknown ones remain. */
    private record Reader(ObjectNode members) {
        RecordLine.Content content() {
            long version = number("v");
            if (version != VERSION)
                throw new IllegalArgumentException("v: " + version + " (expected: " + VERSION + ")");
            CallRecord call = call();
            return new RecordLine.Content(call, members.isEmpty());
        }

        private CallRecord call() {
            return new CallRecord(
                    text("id"),
                    text("request_id"),
                    Instant.parse(text("started_at")),
                    new ApiKeyId(text("api_key_id")),
                    textOrNull("user_id"),
                    textOrNull("service_account_id"),
                    textOrNull("team_id"),
                    text("operation"),
                    flag("streamed"),
                    text("model"),
                    textOrNull("resolved_model"),
                    textOrNull("provider_id"),
                    textOrNull("upstream_model"),
                    Math.toIntExact(number("status")),
                    usage(),
                    new Cost(PricingStatus.valueOf(text("pricing_status")), numberOrNull("cost_nanos")),
                    CallOutcome.valueOf(text("outcome")),
                    textOrNull("error_code"),
                    durationOrNull("first_byte_after"),
                    Duration.parse(text("duration")),
                    flag("logged"));
        }

        private @Nullable Usage usage() {
            Long input = numberOrNull("input_tokens");
            if (input == null) return null;
            return new Usage(input, number("output_tokens"), number("cache_read_tokens"), number("cache_write_tokens"));
        }

        private String text(String name) {
            return present(name, textOrNull(name));
        }

        private @Nullable String textOrNull(String name) {
            JsonNode value = members.remove(name);
            if (value == null) return null;
            if (!value.isTextual()) throw new IllegalArgumentException(name + ": " + value + " (expected: a text)");
            return value.textValue();
        }

        private long number(String name) {
            return present(name, numberOrNull(name));
        }

        private @Nullable Long numberOrNull(String name) {
            JsonNode value = members.remove(name);
            if (value == null) return null;
            if (!value.canConvertToExactIntegral() || !value.canConvertToLong())
                throw new IllegalArgumentException(name + ": " + value + " (expected: a whole number)");
            return value.longValue();
        }

        private boolean flag(String name) {
            JsonNode value = present(name, members.remove(name));
            if (!value.isBoolean())
                throw new IllegalArgumentException(name + ": " + value + " (expected: true or false)");
            return value.booleanValue();
        }

        private @Nullable Duration durationOrNull(String name) {
            String text = textOrNull(name);
            return text == null ? null : Duration.parse(text);
        }

        private static <T> T present(String name, @Nullable T value) {
            if (value == null) throw new IllegalArgumentException(name + ": absent (expected: a value)");
            return value;
        }
    }
}
