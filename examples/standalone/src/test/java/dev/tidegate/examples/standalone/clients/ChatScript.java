package dev.tidegate.examples.standalone.clients;

import static dev.tidegate.examples.standalone.clients.ScriptedCall.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/chat/completions}. */
final class ChatScript implements ProviderScript {
    @Override
    public JsonNode whole(ScriptedCall call) {
        ObjectNode message = call.tool()
                .map(tool -> object(
                        "role",
                        "assistant",
                        "content",
                        null,
                        "tool_calls",
                        List.of(toolCall(tool, ScriptedCall.TOOL_INPUT))))
                .orElseGet(() -> object("role", "assistant", "content", call.reply()));
        return frame(call, "chat.completion")
                .set("choices", list(object("index", 0, "message", message, "finish_reason", finish(call))))
                .deepCopy();
    }

    @Override
    public List<String> events(ScriptedCall call) {
        List<String> events = new ArrayList<>();
        events.add(chunk(call, object("role", "assistant", "content", ""), null));
        call.tool()
                .ifPresentOrElse(
                        tool -> toolDeltas(call, tool, events),
                        () -> call.pieces().forEach(piece -> events.add(chunk(call, object("content", piece), null))));
        events.add(chunk(call, object(), finish(call)));
        if (call.wantsUsage()) events.add(usageChunk(call));
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static void toolDeltas(ScriptedCall call, String tool, List<String> events) {
        String input = ScriptedCall.TOOL_INPUT;
        events.add(chunk(call, object("tool_calls", List.of(toolCall(tool, ""))), null));
        for (String part : List.of(input.substring(0, 5), input.substring(5))) {
            ObjectNode delta = object("index", 0, "function", object("arguments", part));
            events.add(chunk(call, object("tool_calls", List.of(delta)), null));
        }
    }

    private static ObjectNode toolCall(String tool, String arguments) {
        ObjectNode function = object("name", tool, "arguments", arguments);
        return object("index", 0, "id", "call_1", "type", "function", "function", function);
    }

    private static String chunk(ScriptedCall call, ObjectNode delta, String finish) {
        ObjectNode chunk = frame(call, "chat.completion.chunk");
        chunk.remove("usage");
        chunk.set("choices", list(object("index", 0, "delta", delta, "finish_reason", finish)));
        return "data: " + chunk + "\n\n";
    }

    private static String usageChunk(ScriptedCall call) {
        ObjectNode chunk = frame(call, "chat.completion.chunk");
        chunk.set("choices", ScriptedCall.JSON.createArrayNode());
        return "data: " + chunk + "\n\n";
    }

    private static ObjectNode frame(ScriptedCall call, String kind) {
        return object(
                "id",
                "chatcmpl-1",
                "object",
                kind,
                "created",
                1_700_000_000,
                "model",
                call.model(),
                "usage",
                ScriptedCall.openAiUsage());
    }

    private static JsonNode list(ObjectNode only) {
        return ScriptedCall.JSON.createArrayNode().add(only);
    }

    private static String finish(ScriptedCall call) {
        return call.tool().isPresent() ? "tool_calls" : "stop";
    }
}
