package dev.tidegate.gateway.proxy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.model.Capability;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Works out from a body, while it is scanned, what a route must be able to do for it. */
final class CallNeeds {
    private static final Set<String> VISUAL_PARTS =
            Set.of("image_url", "input_image", "image", "video_url", "input_video", "file", "input_file", "document");
    private static final int MESSAGE_DEPTH = 2;
    private static final int PART_DEPTH = 4;

    private final EnumSet<Capability> needs = EnumSet.noneOf(Capability.class);

    Set<Capability> needs() {
        return needs;
    }

    void add(Capability capability) {
        needs.add(capability);
    }

    /** Looks at a top-level member; leaves the parser on the value's last token. */
    void look(String member, JsonParser value) throws IOException {
        switch (member) {
            case "messages", "input" -> messages(value);
            case "tools" -> {
                if (value.currentToken() == JsonToken.START_ARRAY && value.nextToken() != JsonToken.END_ARRAY) {
                    needs.add(Capability.TOOLS);
                    leaveArray(value);
                }
            }
            case "response_format", "text" -> format(value);
            default -> {}
        }
    }

    /** Roles stand in messages, kinds of content in their parts; whatever lies deeper is the caller's own data. */
    private void messages(JsonParser json) throws IOException {
        int depth = 0;
        for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
            if (token == null) return;
            if (token.isStructStart()) depth++;
            if (token.isStructEnd()) depth--;
            if (depth == 0) return;
            if (token == JsonToken.VALUE_STRING && (depth == MESSAGE_DEPTH || depth == PART_DEPTH)) text(json);
        }
    }

    private void text(JsonParser json) throws IOException {
        String member = json.currentName();
        if ("type".equals(member)) {
            if (VISUAL_PARTS.contains(json.getText())) needs.add(Capability.VISION);
        } else if ("role".equals(member) && json.getText().equals("developer")) {
            needs.add(Capability.DEVELOPER_ROLE);
        }
    }

    /** {@code {"type": "json_schema"}}, in Responses one level deeper under {@code format}. */
    private void format(JsonParser json) throws IOException {
        int depth = 0;
        for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
            if (token == null) return;
            if (token.isStructStart()) depth++;
            if (token.isStructEnd()) depth--;
            if (depth == 0) return;
            boolean isType = token == JsonToken.VALUE_STRING && depth <= 2 && "type".equals(json.currentName());
            if (isType && json.getText().equals("json_schema")) needs.add(Capability.JSON_SCHEMA);
        }
    }

    private static void leaveArray(JsonParser json) throws IOException {
        while (json.currentToken() != null && json.currentToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            json.nextToken();
        }
    }
}
