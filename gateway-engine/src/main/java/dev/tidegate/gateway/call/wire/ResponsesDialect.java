package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Responses: typed events; {@code response.completed}, {@code .incomplete} or {@code .failed} is the last one. A failure is reported by an
 * {@code error} event, which clients raise, and then {@code response.failed}, on which they stop waiting.
 */
final class ResponsesDialect extends StreamDialect {
    private static final Set<String> ANNOUNCING = Set.of(
            "response.created",
            "response.queued",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.reasoning_summary_part.added");

    private final ResponseFailure failure;
    private boolean failsProperly;

    ResponsesDialect(String model, UsageParser usage) {
        super(model, usage, "response");
        this.failure = new ResponseFailure(model);
    }

    @Override
    void look(String name, JsonParser value) throws IOException {
        if (name.equals("sequence_number")) failure.passed(value);
    }

    @Override
    void takeOver(byte[] json, List<Member> members, List<Member> response, Splice splice) {
        takeOver(json, response, splice);
        if (!knows(members)) takeOver(json, members, splice);
        failure.of(json, response);
    }

    @Override
    boolean take(SseEvent event, List<Member> members, Splice splice, ByteArrayOutputStream out) throws IOException {
        if (type().equals("response.failed")) {
            failed(said(event));
            failsProperly = true;
            return end(withoutSecrets(event, splice));
        }
        if (failure() != null) return end(failure.failed()); // only the other event of the pair follows an error
        return super.take(event, members, splice, out);
    }

    @Override
    boolean knows(List<Member> members) {
        return type().startsWith("response.");
    }

    @Override
    boolean announces() {
        return ANNOUNCING.contains(type());
    }

    @Override
    boolean isLast() {
        return type().equals("response.completed") || type().equals("response.incomplete");
    }

    @Override
    boolean isShaped(List<Member> members) {
        return type().equals("error");
    }

    /** Passes the error on and waits for the {@code response.failed} that OpenAI sends next. */
    @Override
    boolean fail(SseEvent event, List<Member> members, Splice splice, ByteArrayOutputStream out) throws IOException {
        failure.tell(said(event));
        if (!isShaped(members)) return super.fail(event, members, splice, out);
        out.writeBytes(withoutSecrets(event, splice));
        failed(said(event));
        return false;
    }

    @Override
    public boolean isWhole() {
        return failure() != null && end(failure.failed());
    }

    @Override
    public boolean failsProperly() {
        return failsProperly;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return failure() == null ? failure.error(refusal) : failure.failed();
    }
}
