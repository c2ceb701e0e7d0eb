package dev.tidegate.gateway.call.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.call.body.CallBody.NamedModel;
import dev.tidegate.gateway.model.Capability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Determines, while a body is scanned, the capabilities it needs from a route and the other models it names. */
final class CallNeeds {
    private static final Set<String> VISUAL_PARTS =
            Set.of("image_url", "input_image", "image", "video_url", "input_video", "file", "input_file", "document");
    private static final int MESSAGE_DEPTH = 2;
    private static final int PART_DEPTH = 4;
    private static final int RESULT_PART_DEPTH = 6;

    private final EnumSet<Capability> needs = EnumSet.noneOf(Capability.class);
    private final List<NamedModel> toolModels = new ArrayList<>();

    Set<Capability> needs() {
        return needs;
    }

    List<NamedModel> toolModels() {
        return toolModels;
    }

    void add(Capability capability) {
        needs.add(capability);
    }

    /** Examines a top-level member; leaves the parser on the value's last token. */
    void look(String member, JsonParser value) throws IOException {
        switch (member) {
            case "messages", "input" -> messages(member, value);
            case "tools" -> {
                if (tools(member, value)) needs.add(Capability.TOOLS);
            }
            case "tool_choice" -> tools(member, value); // it may repeat whole tool definitions
            case "response_format", "text", "output_config", "output_format" -> format(value);
            default -> RedirectingNames.look(member, value);
        }
    }

    /** Whether there are any tools. */
    private boolean tools(String root, JsonParser json) throws IOException {
        ToolModels tools = new ToolModels(root);
        boolean any = tools.look(json);
        toolModels.addAll(tools.models());
        return any;
    }

    /** Some messages contain tools. */
    private void toolsOfMessage(String member, JsonParser json) throws IOException {
        JsonStreamContext list = json.getParsingContext().getParent().getParent();
        String message = list.inArray() ? member + "[" + list.getCurrentIndex() + "]" : member;
        if (tools(message + ".tools", json)) needs.add(Capability.TOOLS);
    }

    /**
     * Roles are in messages, kinds of content in their parts and in the parts of a tool's result; everything else is the caller's own data.
     */
    private void messages(String member, JsonParser json) throws IOException {
        int depth = 0;
        for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
            if (token == null) return;
            if (token.isStructStart() && ++depth <= MESSAGE_DEPTH + 1 && isTools(json)) {
                toolsOfMessage(member, json);
                token = json.currentToken(); // their end
            }
            if (token.isStructEnd()) depth--;
            if (depth == 0) return;
            if (token == JsonToken.VALUE_STRING && isLookedAt(depth, json)) text(json);
        }
    }

    private static boolean isTools(JsonParser json) throws IOException {
        String name = json.currentName();
        return name != null && OwnedNames.fold(name).equals("tools");
    }

    private static boolean isLookedAt(int depth, JsonParser json) {
        if (depth == MESSAGE_DEPTH || depth == PART_DEPTH) return true;
        return depth == RESULT_PART_DEPTH && isInContentArray(json.getParsingContext());
    }

    /** Whether the object is an element of an array named content; a tool's input holds the caller's own objects. */
    private static boolean isInContentArray(JsonStreamContext object) {
        JsonStreamContext array = object.getParent();
        return array.inArray() && "content".equals(array.getParent().getCurrentName());
    }

    private void text(JsonParser json) throws IOException {
        // a case-insensitive reader finds these in other spellings: every reading counts, and none is refused at this
        // depth
        String member = OwnedNames.fold(String.valueOf(json.currentName()));
        if (member.equals("type")) {
            if (VISUAL_PARTS.contains(json.getText())) needs.add(Capability.VISION);
        } else if (member.equals("role") && json.getText().equals("developer")) {
            needs.add(Capability.DEVELOPER_ROLE);
        }
    }

    /** {@code {"type": "json_schema"}}, in Responses and Messages one level deeper under {@code format}. */
    private void format(JsonParser json) throws IOException {
        int depth = 0;
        for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
            if (token == null) return;
            if (token.isStructStart()) depth++;
            if (token.isStructEnd()) depth--;
            if (depth == 0) return;
            boolean isType = token == JsonToken.VALUE_STRING && depth <= 2 && isNamedType(json);
            if (isType && json.getText().equals("json_schema")) needs.add(Capability.JSON_SCHEMA);
        }
    }

    private static boolean isNamedType(JsonParser json) throws IOException {
        return OwnedNames.fold(String.valueOf(json.currentName())).equals("type");
    }
}
