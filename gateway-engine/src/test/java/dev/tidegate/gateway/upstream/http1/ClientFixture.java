package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamBody;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A client in front of a server that does what a test tells it. */
abstract class ClientFixture {
    static final String OK = answer("ok");

    private static final Duration LONG = Duration.ofSeconds(20);

    final ScriptedUpstream server = ScriptedUpstream.start();
    final CallWatch watch = new CallWatch(GatewayName.DEFAULT, LONG, LONG, () -> {});
    final Http1Client client = client(Sharing.AFTER_A_MOMENT);

    @AfterEach
    void stop() {
        watch.close();
        client.close();
        server.close();
    }

    /** An answer that has been read as a whole. */
    record Answer(int status, Headers headers, String body) {}

    static String answer(String body, String... lines) {
        String fields = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        return "HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    final void answers(String raw) {
        server.then(raw(raw));
    }

    final Http1Client client(Sharing sharing) {
        return new Http1Client(
                new OutboundPolicy(Stream.of(server.baseUrl()), List.of()), Map.of(), Duration.ofSeconds(5), sharing);
    }

    static UpstreamScript raw(String raw) {
        return (request, wire) -> wire.raw(raw.getBytes(ISO_8859_1));
    }

    static UpstreamScript rawAndClose(String raw) {
        return (request, wire) -> {
            wire.raw(raw.getBytes(ISO_8859_1));
            wire.close();
        };
    }

    final URI at(String path) {
        return URI.create(server.baseUrl() + path);
    }

    final UpstreamRequest get(String path) {
        return request("GET", path, new UpstreamBody.None());
    }

    final UpstreamRequest post(String path) {
        return UpstreamRequest.post(at(path), Headers.none(), "{}".getBytes(ISO_8859_1));
    }

    final UpstreamRequest request(String method, String path, UpstreamBody body) {
        return new UpstreamRequest(method, at(path), Headers.none(), body);
    }

    final WatchedCall watched() {
        return watch.watch(new CallTimeouts(LONG, LONG, LONG, LONG));
    }

    final Answer send(UpstreamRequest request) throws IOException {
        return send(client, request);
    }

    final Answer send(Http1Client client, UpstreamRequest request) throws IOException {
        try (WatchedCall watched = watched();
                UpstreamResponse response = client.send(request, watched)) {
            String body = new String(response.body().readAllBytes(), ISO_8859_1);
            return new Answer(response.status(), response.headers(), body);
        }
    }
}
