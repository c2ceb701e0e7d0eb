package dev.tidegate.examples.standalone.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as the scripted provider understands it: it repeats what was said, calls the first tool, and repeats what the tool said. */
record ScriptedCall(JsonNode body) {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String TOOL_INPUT = "{\"city\":\"Łódź\"}";

    String model() {
        return body.path("model").asText();
    }

    boolean streams() {
        return body.path("stream").asBoolean();
    }

    boolean wantsUsage() {
        return body.path("stream_options").path("include_usage").asBoolean();
    }

    /** The tool to call, unless the conversation already ends with a tool's result. */
    Optional<String> tool() {
        JsonNode tool = body.path("tools").path(0);
        if (tool.isMissingNode() || toolResult().isPresent()) return Optional.empty();
        return Optional.of(tool.at("/function/name").asText(tool.path("name").asText()));
    }

    String reply() {
        return toolResult().map(result -> "The tool said: " + result).orElseGet(() -> "You said: " + said());
    }

    /** The reply cut at its blanks, so that a stream has several pieces. */
    List<String> pieces() {
        return List.of(reply().split("(?<= )"));
    }

    private Optional<String> toolResult() {
        JsonNode last = lastMessage();
        if (last.path("role").asText().equals("tool"))
            return Optional.of(last.path("content").asText());
        JsonNode block = last.path("content").path(0);
        if (block.path("type").asText().equals("tool_result")) {
            JsonNode content = block.path("content");
            return Optional.of(content.isArray() ? content.path(0).path("text").asText() : content.asText());
        }
        return Optional.empty();
    }

    private String said() {
        if (body.has("prompt")) return body.path("prompt").asText();
        if (body.path("input").isTextual()) return body.path("input").asText();
        JsonNode content = lastMessage().path("content");
        return content.isArray() ? content.path(0).path("text").asText() : content.asText();
    }

    private JsonNode lastMessage() {
        JsonNode messages = body.has("messages") ? body.path("messages") : body.path("input");
        return messages.path(messages.size() - 1);
    }

    /** A JSON object from names and values in turn. */
    static ObjectNode object(Object... namesAndValues) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set((String) namesAndValues[i], JSON.valueToTree(namesAndValues[i + 1]));
        }
        return object;
    }

    static ObjectNode openAiUsage() {
        return JSON.valueToTree(Map.of("prompt_tokens", 9, "completion_tokens", 12, "total_tokens", 21));
    }
}
