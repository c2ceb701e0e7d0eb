package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** OpenAI completions of plain prompts. */
final class CompletionsApi implements ScriptedApi {
    @Override
    public ObjectNode answer(ScriptedCall call, ObjectNode answer) {
        text(call, answer, ScriptedIds.next("cmpl-"), call.text(), "stop");
        ChatApi.usage(call, answer);
        return answer;
    }

    @Override
    public void stream(ScriptedCall call, ScriptedAnswer answer) throws IOException, InterruptedException {
        String id = ScriptedIds.next("cmpl-");
        boolean usageAsked =
                call.body().path("stream_options").path("include_usage").asBoolean();
        answer.startEvents();
        for (String word : call.words()) {
            answer.pause();
            answer.event(text(call, answer.node(), id, word, null));
        }
        answer.event(text(call, answer.node(), id, "", "stop"));
        if (usageAsked) {
            ObjectNode last = text(call, answer.node(), id, "", null);
            last.putArray("choices");
            ChatApi.usage(call, last);
            answer.event(last);
        }
        answer.endMark();
    }

    private static ObjectNode text(
            ScriptedCall call, ObjectNode node, String id, String text, @Nullable String finish) {
        node.put("id", id)
                .put("object", "text_completion")
                .put("created", ScriptedIds.nowSeconds())
                .put("model", call.model());
        node.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("text", text)
                .putNull("logprobs")
                .put("finish_reason", finish);
        return node;
    }
}
