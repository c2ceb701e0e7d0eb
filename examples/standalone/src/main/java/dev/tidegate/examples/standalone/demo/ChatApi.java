package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** OpenAI chat completions. */
final class ChatApi implements ScriptedApi {
    @Override
    public ObjectNode answer(ScriptedCall call, ObjectNode answer) {
        head(call, answer, ScriptedIds.next("chatcmpl-"), "chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", call.text())
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", "stop");
        usage(call, answer);
        return answer;
    }

    @Override
    public void stream(ScriptedCall call, ScriptedAnswer answer) throws IOException, InterruptedException {
        String id = ScriptedIds.next("chatcmpl-");
        boolean usageAsked =
                call.body().path("stream_options").path("include_usage").asBoolean();
        answer.startEvents();
        ObjectNode first = chunk(call, answer.node(), id, null);
        delta(first).put("role", "assistant").put("content", "");
        answer.event(first);
        for (String word : call.words()) {
            answer.pause();
            ObjectNode chunk = chunk(call, answer.node(), id, null);
            delta(chunk).put("content", word);
            answer.event(chunk);
        }
        answer.event(chunk(call, answer.node(), id, "stop"));
        if (usageAsked) answer.event(usageChunk(call, answer.node(), id));
        answer.endMark();
    }

    private static ObjectNode chunk(ScriptedCall call, ObjectNode chunk, String id, @Nullable String finish) {
        head(call, chunk, id, "chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.putNull("logprobs").put("finish_reason", finish);
        return chunk;
    }

    private static ObjectNode delta(ObjectNode chunk) {
        return (ObjectNode) chunk.path("choices").path(0).path("delta");
    }

    private static ObjectNode usageChunk(ScriptedCall call, ObjectNode chunk, String id) {
        head(call, chunk, id, "chat.completion.chunk");
        chunk.putArray("choices");
        usage(call, chunk);
        return chunk;
    }

    private static void head(ScriptedCall call, ObjectNode node, String id, String object) {
        node.put("id", id)
                .put("object", object)
                .put("created", ScriptedIds.nowSeconds())
                .put("model", call.model());
    }

    static void usage(ScriptedCall call, ObjectNode node) {
        node.putObject("usage")
                .put("prompt_tokens", call.inputTokens())
                .put("completion_tokens", call.outputTokens())
                .put("total_tokens", call.inputTokens() + call.outputTokens());
    }
}
