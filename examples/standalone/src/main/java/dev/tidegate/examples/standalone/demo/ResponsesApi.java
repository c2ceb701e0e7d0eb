package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** OpenAI responses. */
final class ResponsesApi implements ScriptedApi {
    @Override
    public ObjectNode answer(ScriptedCall call, ObjectNode answer) {
        response(call, answer, ScriptedIds.next("resp_"), "completed");
        message(answer.withArray("/output").addObject(), ScriptedIds.next("msg_"), "completed");
        part(((ObjectNode) answer.path("output").path(0)).withArray("/content").addObject(), call.text());
        usage(call, answer);
        return answer;
    }

    @Override
    public void stream(ScriptedCall call, ScriptedAnswer answer) throws IOException, InterruptedException {
        Events events = new Events(call, answer, ScriptedIds.next("resp_"), ScriptedIds.next("msg_"));
        answer.startEvents();
        events.start();
        for (String word : call.words()) {
            answer.pause();
            events.delta(word);
        }
        events.end();
    }

    private static ObjectNode response(ScriptedCall call, ObjectNode node, String id, String status) {
        node.put("id", id)
                .put("object", "response")
                .put("created_at", ScriptedIds.nowSeconds())
                .put("status", status)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .put("model", call.model())
                .put("parallel_tool_calls", true)
                .put("tool_choice", "auto");
        node.putArray("output");
        node.putArray("tools");
        node.putObject("metadata");
        return node.putNull("temperature").putNull("top_p");
    }

    private static ObjectNode message(ObjectNode node, String id, String status) {
        node.put("id", id).put("type", "message").put("status", status).put("role", "assistant");
        node.putArray("content");
        return node;
    }

    private static ObjectNode part(ObjectNode node, String text) {
        node.put("type", "output_text").put("text", text);
        node.putArray("annotations");
        return node;
    }

    private static void usage(ScriptedCall call, ObjectNode node) {
        ObjectNode usage = node.putObject("usage")
                .put("input_tokens", call.inputTokens())
                .put("output_tokens", call.outputTokens())
                .put("total_tokens", call.inputTokens() + call.outputTokens());
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    }

    /** The events of one streamed response, numbered in order. */
    private static final class Events {
        private final ScriptedCall call;
        private final ScriptedAnswer answer;
        private final String responseId;
        private final String messageId;
        private int sequence;

        Events(ScriptedCall call, ScriptedAnswer answer, String responseId, String messageId) {
            this.call = call;
            this.answer = answer;
            this.responseId = responseId;
            this.messageId = messageId;
        }

        void start() throws IOException {
            send(event("response.created").set("response", running()));
            send(event("response.in_progress").set("response", running()));
            ObjectNode item = message(answer.node(), messageId, "in_progress");
            send(event("response.output_item.added").put("output_index", 0).set("item", item));
            send(ofPart("response.content_part.added").set("part", part(answer.node(), "")));
        }

        void delta(String word) throws IOException {
            send(ofPart("response.output_text.delta").put("delta", word));
        }

        void end() throws IOException {
            send(ofPart("response.output_text.done").put("text", call.text()));
            send(ofPart("response.content_part.done").set("part", part(answer.node(), call.text())));
            ObjectNode item = message(answer.node(), messageId, "completed");
            part(item.withArray("/content").addObject(), call.text());
            send(event("response.output_item.done").put("output_index", 0).set("item", item));
            ObjectNode response = response(call, answer.node(), responseId, "completed");
            response.withArray("/output").add(item);
            usage(call, response);
            send(event("response.completed").set("response", response));
        }

        private ObjectNode running() {
            return response(call, answer.node(), responseId, "in_progress");
        }

        private ObjectNode ofPart(String type) {
            return event(type).put("item_id", messageId).put("output_index", 0).put("content_index", 0);
        }

        private ObjectNode event(String type) {
            return answer.node().put("type", type).put("sequence_number", sequence++);
        }

        private void send(JsonNode event) throws IOException {
            answer.namedEvent((ObjectNode) event);
        }
    }
}
