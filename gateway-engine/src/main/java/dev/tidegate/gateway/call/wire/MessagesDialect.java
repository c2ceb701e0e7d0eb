package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.identity.Refusal;
import java.util.List;

/** Anthropic messages: typed events, usage in the first and in {@code message_delta}, and {@code message_stop} at the end. */
final class MessagesDialect extends StreamDialect {
    MessagesDialect(String model, UsageParser usage) {
        super(model, usage, "message");
    }

    @Override
    void takeOver(byte[] json, List<Member> members, List<Member> message, Splice splice) {
        for (Member member : message) {
            if (member.name().equals("model")) restoreModel(splice, member);
            if (member.name().equals("usage")) usageParser().acceptFirst(json, member);
        }
        Member usage = Failures.find(members, "usage");
        if (usage != null) usageParser().accept(json, usage);
    }

    @Override
    boolean isLast() {
        return type().equals("message_stop");
    }

    @Override
    boolean isShaped(List<Member> members) {
        return type().equals("error") && super.isShaped(members);
    }

    @Override
    public byte[] error(Refusal refusal) {
        return SseEvent.error(refusal, Family.ANTHROPIC);
    }
}
