package dev.tidegate.gateway.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidegate.gateway.json.JsonText;
import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.PricingStatus;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.identity.credential.ApiKeyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as a JSON object whose members are named after the columns of its row; null values are omitted. {@code v} is the format
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
        JsonAttempt.writeAll(out, call.attempts());
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
        JsonMembers members = JsonMembers.of(json);
        long version = members.number("v");
        if (version != VERSION) throw new IllegalArgumentException("v: " + version + " (expected: " + VERSION + ")");
        List<JsonMembers> attempts = members.objects("attempts");
        CallRecord call = call(members, attempts.stream().map(JsonAttempt::read).toList());
        return new RecordLine.Content(
                call, members.isEmpty() && attempts.stream().allMatch(JsonMembers::isEmpty));
    }

    private static CallRecord call(JsonMembers members, List<CallAttempt> attempts) {
        return new CallRecord(
                members.text("id"),
                members.text("request_id"),
                Instant.parse(members.text("started_at")),
                new ApiKeyId(members.text("api_key_id")),
                members.textOrNull("user_id"),
                members.textOrNull("service_account_id"),
                members.textOrNull("team_id"),
                members.text("operation"),
                members.flag("streamed"),
                members.text("model"),
                members.textOrNull("resolved_model"),
                members.textOrNull("provider_id"),
                members.textOrNull("upstream_model"),
                Math.toIntExact(members.number("status")),
                usage(members),
                new Cost(PricingStatus.valueOf(members.text("pricing_status")), members.numberOrNull("cost_nanos")),
                CallOutcome.valueOf(members.text("outcome")),
                members.textOrNull("error_code"),
                members.durationOrNull("first_byte_after"),
                members.duration("duration"),
                members.flag("logged"),
                attempts);
    }

    private static @Nullable Usage usage(JsonMembers members) {
        Long input = members.numberOrNull("input_tokens");
        if (input == null) return null;
        return new Usage(
                input,
                members.number("output_tokens"),
                members.number("cache_read_tokens"),
                members.number("cache_write_tokens"));
    }
}
