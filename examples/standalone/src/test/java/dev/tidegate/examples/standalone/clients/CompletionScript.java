package dev.tidegate.examples.standalone.clients;

import static dev.tidegate.examples.standalone.clients.ScriptedCall.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/completions}. */
final class CompletionScript implements ProviderScript {
    @Override
    public JsonNode whole(ScriptedCall call) {
        ObjectNode answer = frame(call, call.reply(), "stop");
        answer.set("usage", ScriptedCall.openAiUsage());
        return answer;
    }

    @Override
    public List<String> events(ScriptedCall call) {
        List<String> events = new ArrayList<>();
        call.pieces().forEach(piece -> events.add("data: " + frame(call, piece, null) + "\n\n"));
        events.add("data: " + frame(call, "", "stop") + "\n\n");
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static ObjectNode frame(ScriptedCall call, String text, String finish) {
        ObjectNode choice = object("index", 0, "text", text, "logprobs", null, "finish_reason", finish);
        return object(
                "id",
                "cmpl-1",
                "object",
                "text_completion",
                "created",
                1_700_000_000,
                "model",
                call.model(),
                "choices",
                List.of(choice));
    }
}
