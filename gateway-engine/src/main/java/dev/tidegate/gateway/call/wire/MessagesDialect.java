package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.routing.ErrorFamily;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic messages: typed events, usage in the first and in {@code message_delta}, and {@code message_stop} at the end. */
final class MessagesDialect extends StreamDialect {
    private final List<Member> message = new ArrayList<>();
    private @Nullable String type;
    private int base;

    MessagesDialect(String model, UsageParser usage) {
        super(model, usage);
    }

    @Override
    boolean read(SseEvent event, ByteArrayOutputStream out) throws IOException {
        type = null;
        message.clear();
        base = event.dataStart();
        List<Member> members = scan(event, this::member);
        Splice splice = new Splice();
        for (Member member : message) {
            if (member.name().equals("model")) restoreModel(splice, member);
            if (member.name().equals("usage")) usageParser().acceptFirst(event.data(), member);
        }
        Member usage = find(members, "usage");
        if (usage != null) usageParser().accept(event.data(), usage);
        if ("message_stop".equals(type)) return end(event, splice);
        if (isFailure(event, members)) return fail(event, splice, "error".equals(type) && hasErrorObject(members));
        event.writeTo(out, splice);
        return false;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return event("event: error\ndata: ", ErrorRenderer.envelope(refusal, ErrorFamily.ANTHROPIC));
    }

    private void member(String name, JsonParser value) throws IOException {
        if (name.equals("type")) type = text(value);
        if (name.equals("message") && value.currentToken() == JsonToken.START_OBJECT) {
            message.addAll(ObjectScan.object(value, base, (inner, unread) -> {}));
        }
    }
}
