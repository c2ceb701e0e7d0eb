package dev.tidegate.gateway.proxy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.provider.UsageParser;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses: typed events; {@code response.completed}, {@code .incomplete} or {@code .failed} is the last one. */
final class ResponsesDialect extends StreamDialect {
    private static final byte[] DONE = Json.utf8("[DONE]");

    private @Nullable String type;
    private List<Member> response = List.of();
    private int base;

    ResponsesDialect(String model, UsageParser usage) {
        super(model, usage);
    }

    @Override
    boolean accept(SseEvent event, ByteArrayOutputStream out) throws IOException {
        if (!event.hasData()) {
            event.writeTo(out);
            return false;
        }
        if (event.dataIs(DONE)) return false; // not of this API; providers that send it do so after the last event
        type = null;
        response = List.of();
        base = event.dataStart();
        ObjectScan.document(event.data(), event.dataStart(), event.dataLength(), this::member);
        Splice splice = new Splice();
        for (Member member : response) {
            if (member.name().equals("model")) restoreModel(splice, member);
            if (member.name().equals("usage")) readUsage(event.data(), member);
        }
        return finish(event, splice, out);
    }

    @Override
    byte[] error(Refusal refusal) {
        return openAiError(refusal);
    }

    private boolean finish(SseEvent event, Splice splice, ByteArrayOutputStream out) {
        switch (type == null ? "" : type) {
            case "response.completed", "response.incomplete" -> {
                return end(event, splice);
            }
            case "response.failed", "error" -> {
                return fail("upstream_error", event, splice);
            }
            default -> {
                event.writeTo(out, splice);
                return false;
            }
        }
    }

    private void member(String name, JsonParser value) throws IOException {
        if (name.equals("type")) type = text(value);
        if (name.equals("response") && value.currentToken() == JsonToken.START_OBJECT) {
            response = ObjectScan.object(value, base, (inner, unread) -> {});
        }
    }
}
