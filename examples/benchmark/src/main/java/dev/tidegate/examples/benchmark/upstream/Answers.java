package dev.tidegate.examples.benchmark.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tidegate.examples.benchmark.load.EventStamp;
import dev.tidegate.examples.benchmark.load.ModelShape;
import java.nio.ByteBuffer;

/** The bytes the mock answers with, in the form of the OpenAI chat interface. */
final class Answers {
    private static final String COMPLETION = "{\"id\":\"chatcmpl-9aXb3LkQmTzYw72HfRceVn10\","
            + "\"object\":\"chat.completion\",\"created\":1767225600,\"model\":\"" + ModelShape.PLAIN.upstreamName()
            + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
            + "\"The tide is turning in the harbour: it was high a little before noon, and the water will keep "
            + "falling until early in the evening.\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":27,\"completion_tokens\":29,\"total_tokens\":56,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":0}},\"service_tier\":\"default\"}";
    private static final byte[] PLAIN = sized("200 OK", COMPLETION);
    private static final byte[] STREAM_HEAD = String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Content-Type: text/event-stream",
                    "Cache-Control: no-cache",
                    "Transfer-Encoding: chunked",
                    "",
                    "")
            .getBytes(US_ASCII);

    private Answers() {}

    static ByteBuffer plain() {
        return ByteBuffer.wrap(PLAIN);
    }

    /** The caller's own credential came through: no gateway may let that happen. */
    static ByteBuffer callerKeySeen() {
        return ByteBuffer.wrap(sized("418 I'm a teapot", error("The key of the caller reached the upstream.")));
    }

    static ByteBuffer unknownModel() {
        return ByteBuffer.wrap(sized("404 Not Found", error("The upstream has no such model.")));
    }

    static ByteBuffer streamHead() {
        return ByteBuffer.wrap(STREAM_HEAD);
    }

    static ByteBuffer event(ModelShape shape, EventStamp stamp) {
        return chunk("data: " + chunkStart(shape) + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + stamp.text()
                + "\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n");
    }

    static ByteBuffer streamEnd(ModelRequest request) {
        String start = "data: " + chunkStart(request.shape());
        StringBuilder end = new StringBuilder(start)
                .append("\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n");
        if (request.usage()) {
            int events = request.shape().events();
            end.append(start).append("\"choices\":[],\"usage\":{\"prompt_tokens\":27,\"completion_tokens\":");
            end.append(events).append(",\"total_tokens\":").append(27 + events).append("}}\n\n");
        }
        return chunk(end.append("data: [DONE]\n\n").toString(), "0\r\n\r\n");
    }

    private static String chunkStart(ModelShape shape) {
        return "{\"id\":\"chatcmpl-9aXb3LkQmTzYw72HfRceVn10\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,"
                + "\"model\":\"" + shape.upstreamName() + "\",";
    }

    private static ByteBuffer chunk(String text) {
        return chunk(text, "");
    }

    private static ByteBuffer chunk(String text, String after) {
        String framed = Integer.toHexString(text.length()) + "\r\n" + text + "\r\n" + after;
        return ByteBuffer.wrap(framed.getBytes(US_ASCII));
    }

    private static String error(String message) {
        return "{\"error\":{\"message\":\"" + message
                + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";
    }

    private static byte[] sized(String status, String json) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                        + "\r\n\r\n" + json)
                .getBytes(US_ASCII);
    }
}
