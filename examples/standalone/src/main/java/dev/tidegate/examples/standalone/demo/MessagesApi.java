package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Anthropic messages. */
final class MessagesApi implements ScriptedApi {
    @Override
    public ObjectNode answer(ScriptedCall call, ObjectNode answer) {
        message(call, answer);
        answer.withArray("/content").addObject().put("type", "text").put("text", call.text());
        answer.put("stop_reason", "end_turn").putNull("stop_sequence");
        usage(call, answer, call.outputTokens());
        return answer;
    }

    @Override
    public void stream(ScriptedCall call, ScriptedAnswer answer) throws IOException, InterruptedException {
        answer.startEvents();
        answer.namedEvent(start(call, answer));
        ObjectNode block = answer.node().put("type", "content_block_start").put("index", 0);
        block.putObject("content_block").put("type", "text").put("text", "");
        answer.namedEvent(block);
        answer.namedEvent(answer.node().put("type", "ping"));
        for (String word : call.words()) {
            answer.pause();
            ObjectNode delta = answer.node().put("type", "content_block_delta").put("index", 0);
            delta.putObject("delta").put("type", "text_delta").put("text", word);
            answer.namedEvent(delta);
        }
        answer.namedEvent(answer.node().put("type", "content_block_stop").put("index", 0));
        answer.namedEvent(end(call, answer));
        answer.namedEvent(answer.node().put("type", "message_stop"));
    }

    private static ObjectNode start(ScriptedCall call, ScriptedAnswer answer) {
        ObjectNode message = message(call, answer.node());
        message.putNull("stop_reason").putNull("stop_sequence");
        usage(call, message, 1);
        ObjectNode start = answer.node().put("type", "message_start");
        start.set("message", message);
        return start;
    }

    private static ObjectNode end(ScriptedCall call, ScriptedAnswer answer) {
        ObjectNode end = answer.node().put("type", "message_delta");
        end.putObject("delta").put("stop_reason", "end_turn").putNull("stop_sequence");
        end.putObject("usage").put("output_tokens", call.outputTokens());
        return end;
    }

    private static ObjectNode message(ScriptedCall call, ObjectNode node) {
        node.put("id", ScriptedIds.next("msg_"))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", call.model());
        node.putArray("content");
        return node;
    }

    private static void usage(ScriptedCall call, ObjectNode node, int outputTokens) {
        node.putObject("usage")
                .put("input_tokens", call.inputTokens())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", outputTokens);
    }
}
