package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Images, speech and transcripts as events. An event whose type ends in {@code .completed} or {@code .done} may be the last one, since
 * there is one for each image; so it is held until another event or the end of the answer comes. Some providers send {@code [DONE]}.
 */
final class MediaDialect extends StreamDialect {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    MediaDialect(String model, UsageParser usage) {
        super(model, usage);
    }

    @Override
    void begin(ByteArrayOutputStream out) {
        out.writeBytes(held.toByteArray());
        held.reset();
    }

    @Override
    boolean knows(List<Member> members) {
        return type().indexOf('.') > 0;
    }

    @Override
    void pass(SseEvent event, Splice splice, ByteArrayOutputStream out) {
        boolean mayBeLast = type().endsWith(".completed") || type().endsWith(".done");
        event.writeTo(mayBeLast ? held : out, splice);
    }

    @Override
    boolean done(SseEvent event, ByteArrayOutputStream out) {
        begin(out);
        return end(bytes(event, new Splice()));
    }

    @Override
    public boolean isWhole() {
        return held.size() > 0 && end(held.toByteArray());
    }

    @Override
    public byte[] error(Refusal refusal) {
        return SseEvent.error(refusal, Family.OPENAI);
    }
}
