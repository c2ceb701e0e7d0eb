package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Responses: typed events; {@code response.completed}, {@code .incomplete} or {@code .failed} is the last one. A failure is told by an
 * {@code error} event, which clients raise, and then {@code response.failed}, on which they give up waiting.
 */
final class ResponsesDialect extends StreamDialect {
    private final List<Member> response = new ArrayList<>();
    private final ResponseFailure failure;
    private @Nullable String type;
    private boolean ended;
    private int base;

    ResponsesDialect(String model, UsageParser usage) {
        super(model, usage);
        this.failure = new ResponseFailure(model);
    }

    @Override
    boolean read(SseEvent event, ByteArrayOutputStream out) throws IOException {
        type = null;
        response.clear();
        base = event.dataStart();
        List<Member> members = scan(event, this::member);
        Splice splice = new Splice();
        takeOver(event.data(), response, splice);
        failure.of(event.data(), response);
        return finish(event, members, splice, out);
    }

    @Override
    public boolean isWhole() {
        return failure() != null && end(failure.failed());
    }

    @Override
    public boolean failsProperly() {
        return ended;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return failure() == null ? failure.error(refusal) : failure.failed();
    }

    private boolean finish(SseEvent event, List<Member> members, Splice splice, ByteArrayOutputStream out)
            throws IOException {
        switch (type == null ? "" : type) {
            case "response.completed", "response.incomplete" -> {
                return failure() == null ? end(event, splice) : end(failure.failed());
            }
            case "response.failed" -> {
                failed();
                ended = true;
                return end(failure(event, splice));
            }
            default -> {
                return isFailure(event, members) ? told(event, splice, out) : pass(event, splice, out);
            }
        }
    }

    private boolean pass(SseEvent event, Splice splice, ByteArrayOutputStream out) {
        if (failure() != null) return end(failure.failed()); // nothing but the other half of the pair follows an error
        event.writeTo(out, splice);
        return false;
    }

    /** Passes the error on and waits for the {@code response.failed} that OpenAI sends next. */
    private boolean told(SseEvent event, Splice splice, ByteArrayOutputStream out) throws IOException {
        if (failure() != null) return end(failure.failed());
        failure.tell(error(event));
        if (!"error".equals(type)) return fail(event, splice, false);
        out.writeBytes(failure(event, splice));
        failed();
        return false;
    }

    private void member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "type" -> type = text(value);
            case "sequence_number" -> failure.passed(value);
            case "response" -> {
                if (value.currentToken() == JsonToken.START_OBJECT) {
                    response.addAll(ObjectScan.object(value, base, (inner, unread) -> {}));
                }
            }
            default -> {}
        }
    }
}
