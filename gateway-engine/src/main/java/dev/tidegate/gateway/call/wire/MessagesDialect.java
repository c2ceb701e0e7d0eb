package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.identity.Refusal;
import java.util.List;
import java.util.Set;

/** Anthropic messages: typed events, usage in the first and in {@code message_delta}, and {@code message_stop} at the end. */
final class MessagesDialect extends StreamDialect {
    private static final Set<String> TYPES = Set.of(
            "message_start",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop",
            "ping",
            "error");

    private static final Set<String> ANNOUNCING = Set.of("message_start", "content_block_start", "ping");

    MessagesDialect(String model, UsageParser usage) {
        super(model, usage, "message");
    }

    @Override
    void takeOver(byte[] json, List<Member> members, List<Member> message, Splice splice) {
        for (Member member : message) {
            if (member.name().equals("model")) restoreModel(splice, member);
            if (member.name().equals("usage")) usageParser().acceptFirst(json, member);
        }
        for (Member member : members) {
            if (member.name().equals("model") && !knows(members)) restoreModel(splice, member);
            if (member.name().equals("usage")) usageParser().accept(json, member);
        }
    }

    @Override
    boolean knows(List<Member> members) {
        return TYPES.contains(type());
    }

    @Override
    boolean announces() {
        return ANNOUNCING.contains(type());
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
