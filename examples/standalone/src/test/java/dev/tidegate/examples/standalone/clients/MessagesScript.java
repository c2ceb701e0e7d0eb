package dev.tidegate.examples.standalone.clients;

import static dev.tidegate.examples.standalone.clients.ScriptedCall.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/messages}. */
final class MessagesScript implements ProviderScript {
    private static final int INPUT_TOKENS = 9;

    /** {@code /v1/messages/count_tokens}. */
    static final class CountTokens implements ProviderScript {
        @Override
        public JsonNode whole(ScriptedCall call) {
            return object("input_tokens", INPUT_TOKENS);
        }

        @Override
        public List<String> events(ScriptedCall call) {
            throw new IllegalArgumentException("a count is never streamed");
        }
    }

    @Override
    public String failure() {
        ObjectNode error = object("type", "overloaded_error", "message", "scripted failure");
        return "event: error\ndata: " + object("type", "error", "error", error) + "\n\n";
    }

    @Override
    public JsonNode whole(ScriptedCall call) {
        ObjectNode block = call.tool()
                .map(tool -> object("type", "tool_use", "id", "toolu_1", "name", tool, "input", Map.of("city", "Łódź")))
                .orElseGet(() -> object("type", "text", "text", call.reply()));
        return message(call, List.of(block), stopReason(call), 12);
    }

    @Override
    public List<String> events(ScriptedCall call) {
        List<String> events = new ArrayList<>();
        events.add(event("message_start", object("message", message(call, List.of(), null, 1))));
        events.add(event("content_block_start", object("index", 0, "content_block", emptyBlock(call))));
        events.add(event("ping", object()));
        deltas(call).forEach(delta -> events.add(event("content_block_delta", object("index", 0, "delta", delta))));
        events.add(event("content_block_stop", object("index", 0)));
        ObjectNode end = object("stop_reason", stopReason(call), "stop_sequence", null);
        events.add(event("message_delta", object("delta", end, "usage", object("output_tokens", 12))));
        events.add(event("message_stop", object()));
        return events;
    }

    private static ObjectNode emptyBlock(ScriptedCall call) {
        return call.tool()
                .map(tool -> object("type", "tool_use", "id", "toolu_1", "name", tool, "input", Map.of()))
                .orElseGet(() -> object("type", "text", "text", ""));
    }

    private static List<ObjectNode> deltas(ScriptedCall call) {
        String input = ScriptedCall.TOOL_INPUT;
        if (call.tool().isPresent())
            return List.of(
                    object("type", "input_json_delta", "partial_json", input.substring(0, 5)),
                    object("type", "input_json_delta", "partial_json", input.substring(5)));
        return call.pieces().stream()
                .map(piece -> object("type", "text_delta", "text", piece))
                .toList();
    }

    private static ObjectNode message(
            ScriptedCall call, List<ObjectNode> content, String stopReason, int outputTokens) {
        return object(
                "id",
                "msg_1",
                "type",
                "message",
                "role",
                "assistant",
                "model",
                call.model(),
                "content",
                content,
                "stop_reason",
                stopReason,
                "stop_sequence",
                null,
                "usage",
                object("input_tokens", INPUT_TOKENS, "output_tokens", outputTokens));
    }

    private static String stopReason(ScriptedCall call) {
        return call.tool().isPresent() ? "tool_use" : "end_turn";
    }

    private static String event(String type, ObjectNode content) {
        ObjectNode event = object("type", type);
        event.setAll(content);
        return "event: " + type + "\ndata: " + event + "\n\n";
    }
}
