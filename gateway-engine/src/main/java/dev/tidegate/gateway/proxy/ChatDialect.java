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
import java.util.BitSet;
import java.util.List;

/**
 * Chat completions and completions: chunks with choices, usage in a chunk of its own or beside the choices, and {@code [DONE]} at the
 * end, which some providers leave out.
 */
final class ChatDialect extends StreamDialect {
    private static final byte[] DONE = Json.utf8("[DONE]");
    private static final byte[] END_MARK = Json.utf8("data: [DONE]\n\n");
    private static final int MAX_CHOICES = 1024;

    private final boolean showUsage;
    private final BitSet begun = new BitSet();
    private final BitSet finished = new BitSet();
    private boolean choiceSeen;

    ChatDialect(String model, UsageParser usage, boolean showUsage) {
        super(model, usage);
        this.showUsage = showUsage;
    }

    @Override
    boolean accept(SseEvent event, ByteArrayOutputStream out) throws IOException {
        if (!event.hasData()) {
            event.writeTo(out);
            return false;
        }
        if (event.dataIs(DONE)) return end(END_MARK);
        choiceSeen = false;
        List<Member> members = ObjectScan.document(event.data(), event.dataStart(), event.dataLength(), this::member);
        Splice splice = new Splice();
        boolean usageSeen = change(event, members, splice);
        Member error = find(members, "error");
        if (error != null && error.kind() != JsonToken.VALUE_NULL) return fail("upstream_error", event, splice);
        if (usageSeen && !choiceSeen && !showUsage) return false; // sent only because the gateway asked for it
        event.writeTo(out, splice);
        return false;
    }

    @Override
    boolean isWhole() {
        if (begun.isEmpty() || !begun.equals(finished)) return false;
        return end(END_MARK);
    }

    @Override
    byte[] error(Refusal refusal) {
        return openAiError(refusal);
    }

    private boolean change(SseEvent event, List<Member> members, Splice splice) throws IOException {
        boolean usageSeen = false;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.name().equals("model")) {
                restoreModel(splice, member);
            } else if (member.name().equals("usage")) {
                readUsage(event.data(), member);
                usageSeen |= member.kind() == JsonToken.START_OBJECT;
                if (!showUsage) splice.remove(members, i);
            }
        }
        return usageSeen;
    }

    private void member(String name, JsonParser value) throws IOException {
        if (!name.equals("choices") || value.currentToken() != JsonToken.START_ARRAY) return;
        while (value.nextToken() != JsonToken.END_ARRAY) {
            choiceSeen = true;
            if (value.currentToken() == JsonToken.START_OBJECT) choice(value);
            else value.skipChildren();
        }
    }

    private void choice(JsonParser json) throws IOException {
        int index = 0;
        boolean last = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (name.equals("index") && token == JsonToken.VALUE_NUMBER_INT) index = json.getIntValue();
            if (name.equals("finish_reason")) last = token == JsonToken.VALUE_STRING;
            json.skipChildren();
        }
        if (index < 0 || index >= MAX_CHOICES) return;
        begun.set(index);
        if (last) finished.set(index);
    }
}
