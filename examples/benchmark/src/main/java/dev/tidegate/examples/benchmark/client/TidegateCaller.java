package dev.tidegate.examples.benchmark.client;

import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.gateway.upstream.http1.Http1Client;
import dev.tidegate.gateway.upstream.http1.Sharing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The gateway's own client, under its watch, as the gateway uses it. */
final class TidegateCaller implements UpstreamCaller {
    private static final Duration CARE = Duration.ofSeconds(25);

    private final UpstreamClient client = new Http1Client(
            new OutboundPolicy(Stream.of(URI.create("http://127.0.0.1")), List.of()),
            Map.of(),
            Duration.ofSeconds(5),
            Sharing.AFTER_A_MOMENT);
    private final CallWatch watch = new CallWatch(GatewayName.DEFAULT, CARE, CARE, client::closeIdle);

    @Override
    public long post(URI uri, String authorization, byte[] body) throws IOException {
        Headers headers = Headers.of("Authorization", authorization, "Content-Type", "application/json");
        try (WatchedCall watched = watch.watch(CallTimeouts.DEFAULT);
                UpstreamResponse response = client.send(UpstreamRequest.post(uri, headers, body), watched);
                InputStream answer = response.body()) {
            if (response.status() != 200) throw new IOException("status " + response.status());
            return answer.transferTo(OutputStream.nullOutputStream());
        } catch (UpstreamException e) {
            throw new IOException(e);
        }
    }
}
