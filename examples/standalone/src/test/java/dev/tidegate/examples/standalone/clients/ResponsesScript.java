package dev.tidegate.examples.standalone.clients;

import static dev.tidegate.examples.standalone.clients.ScriptedCall.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/responses}. */
final class ResponsesScript implements ProviderScript {
    private static final Map<String, Object> USAGE = Map.of(
            "input_tokens", 9,
            "input_tokens_details", Map.of("cached_tokens", 0),
            "output_tokens", 12,
            "output_tokens_details", Map.of("reasoning_tokens", 0),
            "total_tokens", 21);

    @Override
    public JsonNode whole(ScriptedCall call) {
        return response(call, "completed", List.of(item(call)));
    }

    @Override
    public List<String> events(ScriptedCall call) {
        List<String> events = new ArrayList<>();
        events.add(event("response.created", 0, object("response", response(call, "in_progress", List.of()))));
        for (String piece : call.pieces()) {
            ObjectNode delta = object("item_id", "msg_1", "output_index", 0, "content_index", 0, "delta", piece);
            delta.putArray("logprobs");
            events.add(event("response.output_text.delta", events.size(), delta));
        }
        events.add(event("response.completed", events.size(), object("response", whole(call))));
        return events;
    }

    @Override
    public String failure() {
        return event("error", 3, object("code", "rate_limit_exceeded", "message", "scripted failure", "param", null));
    }

    private static ObjectNode item(ScriptedCall call) {
        return call.tool()
                .map(tool -> object(
                        "id",
                        "fc_1",
                        "type",
                        "function_call",
                        "status",
                        "completed",
                        "call_id",
                        "call_1",
                        "name",
                        tool,
                        "arguments",
                        ScriptedCall.TOOL_INPUT))
                .orElseGet(() -> object(
                        "id",
                        "msg_1",
                        "type",
                        "message",
                        "status",
                        "completed",
                        "role",
                        "assistant",
                        "content",
                        List.of(object("type", "output_text", "text", call.reply(), "annotations", List.of()))));
    }

    private static ObjectNode response(ScriptedCall call, String status, List<ObjectNode> output) {
        return object(
                "id",
                "resp_1",
                "object",
                "response",
                "created_at",
                1_700_000_000,
                "status",
                status,
                "model",
                call.model(),
                "output",
                output,
                "parallel_tool_calls",
                true,
                "tool_choice",
                "auto",
                "tools",
                List.of(),
                "usage",
                USAGE);
    }

    private static String event(String type, int number, ObjectNode content) {
        ObjectNode event = object("type", type, "sequence_number", number);
        event.setAll(content);
        return "event: " + type + "\ndata: " + event + "\n\n";
    }
}
