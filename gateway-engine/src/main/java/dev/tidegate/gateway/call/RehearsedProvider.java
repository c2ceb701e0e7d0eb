package dev.tidegate.gateway.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** The provider of a rehearsal: answers as a real one would, from within the process. */
final class RehearsedProvider implements UpstreamClient {
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}";
    private static final String WHOLE = "{\"object\":\"chat.completion\",\"model\":\"other\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"Aye.\"},\"finish_reason\":\"stop\"}],"
            + USAGE + "}";
    private static final String EVENTS = "data: {\"object\":\"chat.completion.chunk\",\"model\":\"other\",\"choices\":"
            + "[{\"index\":0,\"delta\":{\"content\":\"Aye.\"},\"finish_reason\":\"stop\"}]," + USAGE
            + "}\n\ndata: [DONE]\n\n";

    @Override
    public UpstreamResponse send(UpstreamRequest request, WatchedCall watch) {
        boolean streamed = request.headers().first("Accept").orElse("").contains("event-stream");
        String type = streamed ? "text/event-stream" : "application/json";
        byte[] body = (streamed ? EVENTS : WHOLE).getBytes(UTF_8);
        return new Line(200, Headers.of("Content-Type", type), new ByteArrayInputStream(body));
    }

    @Override
    public void closeIdle() {}

    @Override
    public void close() {}

    private record Line(int status, Headers headers, InputStream body) implements UpstreamResponse {
        @Override
        public void close() {}
    }
}
