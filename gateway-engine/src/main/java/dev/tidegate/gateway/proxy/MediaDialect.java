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

/**
 * Images, speech and transcripts as events. An event whose type ends in {@code .completed} or {@code .done} may be the last one, since
 * there is one for each image; so it is held until another event or the end of the answer comes. Some providers send {@code [DONE]}.
 */
final class MediaDialect extends StreamDialect {
    private static final byte[] DONE = Json.utf8("[DONE]");

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable String type;

    MediaDialect(String model, UsageParser usage) {
        super(model, usage);
    }

    @Override
    boolean accept(SseEvent event, ByteArrayOutputStream out) throws IOException {
        if (!event.hasData()) {
            event.writeTo(out);
            return false;
        }
        held.writeTo(out);
        held.reset();
        if (event.dataIs(DONE)) return end(event, new Splice());
        type = null;
        List<Member> members = ObjectScan.document(event.data(), event.dataStart(), event.dataLength(), this::member);
        Splice splice = new Splice();
        for (Member member : members) {
            if (member.name().equals("model")) restoreModel(splice, member);
            if (member.name().equals("usage")) readUsage(event.data(), member);
        }
        Member error = find(members, "error");
        if (error != null && error.kind() != JsonToken.VALUE_NULL) return fail("upstream_error", event, splice);
        event.writeTo(mayBeLast() ? held : out, splice);
        return false;
    }

    @Override
    boolean isWhole() {
        return held.size() > 0 && end(held.toByteArray());
    }

    @Override
    byte[] error(Refusal refusal) {
        return openAiError(refusal);
    }

    private boolean mayBeLast() {
        return type != null && (type.endsWith(".completed") || type.endsWith(".done"));
    }

    private void member(String name, JsonParser value) throws IOException {
        if (name.equals("type")) type = text(value);
    }
}
