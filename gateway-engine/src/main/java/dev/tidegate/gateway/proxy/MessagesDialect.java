package dev.tidegate.gateway.proxy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.provider.UsageParser;
import dev.tidegate.gateway.routing.ErrorFamily;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic messages: typed events, usage in the first and in {@code message_delta}, and {@code message_stop} at the end. */
final class MessagesDialect extends StreamDialect {
    private @Nullable String type;
    private List<Member> message = List.of();
    private int base;

    MessagesDialect(String model, UsageParser usage) {
        super(model, usage);
    }

    @Override
    boolean accept(SseEvent event, ByteArrayOutputStream out) throws IOException {
        if (!event.hasData()) {
            event.writeTo(out);
            return false;
        }
        type = null;
        message = List.of();
        base = event.dataStart();
        List<Member> members = ObjectScan.document(event.data(), event.dataStart(), event.dataLength(), this::member);
        Splice splice = new Splice();
        for (Member member : message) {
            if (member.name().equals("model")) restoreModel(splice, member);
            if (member.name().equals("usage")) readUsage(event.data(), member);
        }
        Member usage = find(members, "usage");
        if (usage != null) readUsage(event.data(), usage);
        return finish(event, splice, out);
    }

    @Override
    byte[] error(Refusal refusal) {
        return event("event: error\ndata: ", ErrorRenderer.envelope(refusal, ErrorFamily.ANTHROPIC));
    }

    private boolean finish(SseEvent event, Splice splice, ByteArrayOutputStream out) {
        if ("message_stop".equals(type)) return end(event, splice);
        if ("error".equals(type)) return fail("upstream_error", event, splice);
        event.writeTo(out, splice);
        return false;
    }

    private void member(String name, JsonParser value) throws IOException {
        if (name.equals("type")) type = text(value);
        if (name.equals("message") && value.currentToken() == JsonToken.START_OBJECT) {
            message = ObjectScan.object(value, base, (inner, unread) -> {});
        }
    }
}
