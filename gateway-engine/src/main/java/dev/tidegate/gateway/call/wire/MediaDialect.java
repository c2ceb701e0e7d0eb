package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.Splice;
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
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable String type;

    MediaDialect(String model, UsageParser usage) {
        super(model, usage);
    }

    @Override
    boolean read(SseEvent event, ByteArrayOutputStream out) throws IOException {
        release(out);
        type = null;
        List<Member> members = scan(event, this::member);
        Splice splice = new Splice();
        takeOver(event.data(), members, splice);
        if (isFailure(event, members)) return fail(event, splice, hasErrorObject(members));
        event.writeTo(mayBeLast() ? held : out, splice);
        return false;
    }

    @Override
    boolean done(SseEvent event, ByteArrayOutputStream out) {
        release(out);
        return end(event, new Splice());
    }

    @Override
    public boolean isWhole() {
        return held.size() > 0 && end(held.toByteArray());
    }

    @Override
    public byte[] error(Refusal refusal) {
        return openAiError(refusal);
    }

    private void release(ByteArrayOutputStream out) {
        out.writeBytes(held.toByteArray());
        held.reset();
    }

    private boolean mayBeLast() {
        return type != null && (type.endsWith(".completed") || type.endsWith(".done"));
    }

    private void member(String name, JsonParser value) throws IOException {
        if (name.equals("type")) type = text(value);
    }
}
