package dev.tidegate.gateway.testkit.upstream;

import java.io.IOException;

/** Answers as providers give them, under the model name {@link #UPSTREAM_MODEL}. */
public final class SampleAnswers {
    public static final String UPSTREAM_MODEL = "vendor-large-2026";

    public static final String CHAT_JSON = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"vendor-large-2026",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"Hello there."},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14,"prompt_tokens_details":{"cached_tokens":4}}}""";

    public static final String COMPLETION_JSON = """
            {"id":"cmpl-1","object":"text_completion","created":1760000000,"model":"vendor-large-2026",\
            "choices":[{"text":"Hello there.","index":0,"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8}}""";

    public static final String RESPONSE_JSON = """
            {"id":"resp_1","object":"response","status":"completed","model":"vendor-large-2026",\
            "output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hello there."}]}],\
            "usage":{"input_tokens":9,"output_tokens":3,"total_tokens":12,"input_tokens_details":{"cached_tokens":2}}}""";

    public static final String EMBEDDINGS_JSON = """
            {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,-0.2,3.0e-3]}],\
            "model":"vendor-large-2026","usage":{"prompt_tokens":6,"total_tokens":6}}""";

    public static final String MESSAGE_JSON = """
            {"id":"msg_1","type":"message","role":"assistant","model":"vendor-large-2026",\
            "content":[{"type":"text","text":"Hello there."}],"stop_reason":"end_turn","stop_sequence":null,\
            "usage":{"input_tokens":7,"cache_read_input_tokens":20,"cache_creation_input_tokens":3,"output_tokens":4}}""";

    public static final String COUNT_JSON = """
            {"input_tokens":17}""";

    public static final String CHAT_EVENTS = """
            : warming up

            data: {"id":"c1","object":"chat.completion.chunk","model":"vendor-large-2026","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}

            data: {"id":"c1","object":"chat.completion.chunk","model":"vendor-large-2026","choices":[{"index":0,"delta":{"content":"Grüße 🌊 \\n\\ndata: [DONE]"},"finish_reason":null}],"usage":null}

            data: {"id":"c1","object":"chat.completion.chunk","model":"vendor-large-2026","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","type":"function","function":{"name":"tide","arguments":"{\\"model\\":1}"}}]},"finish_reason":null}],"usage":null}

            data: {"id":"c1","object":"chat.completion.chunk","model":"vendor-large-2026","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"usage":null}

            data: {"id":"c1","object":"chat.completion.chunk","model":"vendor-large-2026","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14}}

            data: [DONE]

            """;

    public static final String RESPONSE_EVENTS = """
            event: response.created
            data: {"type":"response.created","response":{"id":"resp_1","model":"vendor-large-2026","status":"in_progress","usage":null}}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","delta":"Grüße","model":"not mine"}

            event: response.completed
            data: {"type":"response.completed","response":{"id":"resp_1","model":"vendor-large-2026","status":"completed","usage":{"input_tokens":9,"output_tokens":3}}}

            """;

    public static final String MESSAGE_EVENTS = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","role":"assistant","model":"vendor-large-2026","content":[],"usage":{"input_tokens":7,"cache_read_input_tokens":20,"output_tokens":1}}}

            event: ping
            data: {"type":"ping"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Grüße 🌊"}}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":4}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private SampleAnswers() {}

    /** What suits the path, streamed when the body asks for it. */
    public static void answer(ReceivedRequest request, UpstreamWire wire) throws IOException {
        boolean streamed = request.bodyText().replace(" ", "").contains("\"stream\":true");
        String operation = request.path().substring("/v1".length());
        if (streamed) {
            wire.events(events(operation));
        } else {
            wire.json(200, json(operation));
        }
    }

    private static String json(String operation) {
        return switch (operation) {
            case "/chat/completions" -> CHAT_JSON;
            case "/completions" -> COMPLETION_JSON;
            case "/responses" -> RESPONSE_JSON;
            case "/embeddings" -> EMBEDDINGS_JSON;
            case "/messages" -> MESSAGE_JSON;
            case "/messages/count_tokens" -> COUNT_JSON;
            default -> throw new IllegalArgumentException("no sample for " + operation);
        };
    }

    private static String events(String operation) {
        return switch (operation) {
            case "/chat/completions", "/completions" -> CHAT_EVENTS;
            case "/responses" -> RESPONSE_EVENTS;
            case "/messages" -> MESSAGE_EVENTS;
            default -> throw new IllegalArgumentException("no stream for " + operation);
        };
    }
}
