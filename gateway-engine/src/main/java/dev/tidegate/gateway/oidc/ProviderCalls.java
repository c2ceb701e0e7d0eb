package dev.tidegate.gateway.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.json.Pieces;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.ForbiddenAddressException;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamBody;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.gateway.upstream.http1.Http1Client;
import dev.tidegate.gateway.upstream.http1.Sharing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Calls identity providers, within the {@link OutboundPolicy}, without following redirects, and with limits on the answer's size, on the
 * time of the whole call and on how many run at once. Thread-safe.
 */
public final class ProviderCalls implements AutoCloseable {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(15);
    static final int MAX_BYTES = 256 << 10;

    private static final int MAX_AT_ONCE = 16;

    private final Semaphore running = new Semaphore(MAX_AT_ONCE);
    private final CallTimeouts limits;
    private final UpstreamClient client;
    private final CallWatch watch;

    public ProviderCalls(GatewayName name, OutboundPolicy policy) {
        this(name, policy, CONNECT_TIMEOUT, TOTAL_TIMEOUT);
    }

    ProviderCalls(GatewayName name, OutboundPolicy policy, Duration connect, Duration total) {
        this.limits = new CallTimeouts(connect, total, total, total);
        this.client = new Http1Client(policy, Map.of(), connect, Sharing.AFTER_A_MOMENT);
        this.watch = new CallWatch(name, total, total, client::closeIdle); // nothing here is a stream that needs care
    }

    /**
     * The answer, whatever its status is.
     *
     * @throws ProviderFailure when there is none within the limits
     */
    HTTPResponse send(HTTPRequest request) throws ProviderFailure {
        if (!OutboundPolicy.isWeb(request.getURI()))
            throw new ProviderFailure("an address is not http or https, or has credentials");
        if (!running.tryAcquire())
            throw new ProviderFailure("too many calls to identity providers are already running");
        try (WatchedCall watched = watch.watch(limits);
                UpstreamResponse answer = client.send(outgoing(request), watched)) {
            return read(answer);
        } catch (UpstreamException e) {
            throw new ProviderFailure("no answer from " + request.getURI().getHost() + ": " + told(e));
        } catch (IOException e) {
            throw new ProviderFailure(
                    "no complete answer from " + request.getURI().getHost() + ": " + told(e));
        } finally {
            running.release();
        }
    }

    /** For others' exceptions only the name: a message may repeat what was sent. */
    private static String told(Exception e) {
        if (e.getCause() instanceof ForbiddenAddressException forbidden) return String.valueOf(forbidden.getMessage());
        boolean ours = e instanceof ProviderFailure || e instanceof UpstreamException;
        return ours ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName();
    }

    private static UpstreamRequest outgoing(HTTPRequest request) {
        Headers.Builder headers = Headers.builder();
        request.getHeaderMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) values.forEach(value -> headers.add(name, value));
        });
        headers.set("Accept-Encoding", "identity");
        String body = request.getBody();
        if (body != null) headers.add("Content-Type", "application/x-www-form-urlencoded");
        return new UpstreamRequest(
                request.getMethod().name(),
                request.getURI(),
                headers.build(),
                body == null
                        ? new UpstreamBody.None()
                        : new UpstreamBody.Whole(Pieces.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static HTTPResponse read(UpstreamResponse answer) throws IOException {
        byte[] bytes = answer.body().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) throw new ProviderFailure("the answer is larger than " + MAX_BYTES + " bytes");
        HTTPResponse response = new HTTPResponse(answer.status());
        try {
            response.setContentType(answer.headers().first("Content-Type").orElse(null));
        } catch (ParseException e) {
            throw new ProviderFailure("the answer's content type cannot be read");
        }
        if (bytes.length > 0) response.setBody(new String(bytes, StandardCharsets.UTF_8));
        return response;
    }

    @Override
    public void close() {
        watch.close();
        client.close();
    }
}
