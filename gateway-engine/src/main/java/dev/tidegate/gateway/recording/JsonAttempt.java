package dev.tidegate.gateway.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** The attempts of a call as objects in a {@link JsonRecord}, which has none for most calls. */
final class JsonAttempt {
    private JsonAttempt() {}

    static void writeAll(JsonGenerator out, List<CallAttempt> attempts) throws IOException {
        if (attempts.isEmpty()) return;
        out.writeArrayFieldStart("attempts");
        for (CallAttempt attempt : attempts) write(out, attempt);
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, CallAttempt attempt) throws IOException {
        out.writeStartObject();
        out.writeStringField("provider_id", attempt.provider());
        out.writeStringField("upstream_model", attempt.upstreamModel());
        if (attempt.status() != null) out.writeNumberField("status", attempt.status());
        out.writeStringField("outcome", attempt.outcome().name());
        if (attempt.errorCode() != null) out.writeStringField("error_code", attempt.errorCode());
        out.writeStringField("started_after", attempt.startedAfter().toString());
        out.writeStringField("duration", attempt.duration().toString());
        out.writeEndObject();
    }

    static CallAttempt read(JsonMembers members) {
        Long status = members.numberOrNull("status");
        return new CallAttempt(
                members.text("provider_id"),
                members.text("upstream_model"),
                status == null ? null : Math.toIntExact(status),
                CallOutcome.valueOf(members.text("outcome")),
                members.textOrNull("error_code"),
                members.duration("started_after"),
                members.duration("duration"));
    }
}
