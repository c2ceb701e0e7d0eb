package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * Chat completions and completions: chunks with choices, usage in its own chunk or next to the choices, and {@code [DONE]} at the end,
 * which some providers leave out.
 */
final class ChatDialect extends StreamDialect {
    private static final byte[] END_MARK = Json.utf8("data: [DONE]\n\n");
    private static final int MAX_CHOICES = 1024;

    private final boolean showUsage;
    private final BitSet begun = new BitSet();
    private final BitSet finished = new BitSet();
    private boolean choiceSeen;
    private boolean usageSeen;
    private boolean contentSeen;

    ChatDialect(String model, UsageParser usage, boolean showUsage) {
        super(model, usage);
        this.showUsage = showUsage;
    }

    @Override
    void begin(ByteArrayOutputStream out) {
        choiceSeen = false;
        contentSeen = false;
    }

    @Override
    void look(String name, JsonParser value) throws IOException {
        if (name.equals("choices")) Choices.walk(value, usageParser(), this::choice);
        if (name.equals("x_groq")) Choices.readUsage(value, usageParser());
    }

    @Override
    void takeOver(byte[] json, List<Member> members, List<Member> wrapped, Splice splice) {
        takeOver(json, members, splice);
        usageSeen = members.stream().anyMatch(ChatDialect::isUsage);
        if (!showUsage) splice.removeAll(members, member -> member.name().equals("usage"));
    }

    @Override
    boolean knows(List<Member> members) {
        return usageSeen || Failures.find(members, "choices") != null;
    }

    @Override
    void pass(SseEvent event, Splice splice, ByteArrayOutputStream out) {
        boolean asideForUs = usageSeen && !choiceSeen && !showUsage; // sent only because the gateway asked for it
        if (!asideForUs) event.writeTo(out, splice);
    }

    @Override
    boolean announces() {
        return !contentSeen;
    }

    @Override
    boolean done(SseEvent event, ByteArrayOutputStream out) {
        return end(END_MARK);
    }

    @Override
    public boolean isWhole() {
        return isFinished() && end(END_MARK);
    }

    @Override
    public boolean awaitsUsage() {
        return isFinished() && usage() == null;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return SseEvent.error(refusal, Family.OPENAI);
    }

    private boolean isFinished() {
        return !begun.isEmpty() && begun.equals(finished);
    }

    private static boolean isUsage(Member member) {
        return member.name().equals("usage") && member.kind() == JsonToken.START_OBJECT;
    }

    private void choice(Choices.Choice choice) {
        choiceSeen = true;
        contentSeen |= choice.hasContent() || choice.isFinished();
        int index = choice.index();
        if (index < 0 || index >= MAX_CHOICES) return;
        begun.set(index);
        if (choice.isFinished()) finished.set(index);
    }
}
