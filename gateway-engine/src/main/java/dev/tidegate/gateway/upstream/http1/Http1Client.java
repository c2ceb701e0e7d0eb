package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamException.Reason;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP/1.1, on connections that are kept for a few seconds. It does nothing optional on its own: no redirects, cookies,
 * authentication, decompression, upgrades or system proxy. All time limits except the one for connecting are those of the
 * {@link WatchedCall}. Thread-safe.
 *
 * <p>A request is sent a second time, on a new connection, only if the first connection was a kept one, the body can be sent again, and the
 * request cannot be acted on twice: nothing of it was sent; or the method is idempotent and either no byte of an answer arrived or the
 * answer is 408, which servers send when they close a kept connection (RFC 9110 9.2.2 and 15.5.9). A POST that was sent is never repeated,
 * since it may have been charged: an earlier 408 was found when the connection was taken, and a later one may be the answer to it.
 */
public final class Http1Client implements UpstreamClient {
    private static final int REQUEST_TIMEOUT = 408;

    private final OutboundPolicy policy;
    private final Dialer dialer;
    private final Map<Origin, Duration> connectTimeouts = new HashMap<>();
    private final Duration defaultConnectTimeout;
    private final Sharing sharing;
    private final Map<Origin, OriginPool> pools = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * A client without connections.
     *
     * @param connectTimeouts the limits by endpoint; endpoints at one host share its connections, and so the longest of their limits
     */
    public Http1Client(
            OutboundPolicy policy,
            Map<URI, Duration> connectTimeouts,
            Duration defaultConnectTimeout,
            Sharing sharing) {
        this(policy, connectTimeouts, defaultConnectTimeout, sharing, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Http1Client(
            OutboundPolicy policy,
            Map<URI, Duration> connectTimeouts,
            Duration defaultConnectTimeout,
            Sharing sharing,
            SSLSocketFactory tls) {
        this.sharing = sharing;
        this.policy = policy;
        this.dialer = new Dialer(policy, tls);
        this.defaultConnectTimeout = defaultConnectTimeout;
        connectTimeouts.forEach((endpoint, limit) ->
                this.connectTimeouts.merge(Origin.of(endpoint), limit, (a, b) -> a.compareTo(b) > 0 ? a : b));
    }

    @Override
    public UpstreamResponse send(UpstreamRequest request, WatchedCall watch) {
        Line line = new Line();
        watch.abortBy(line);
        try {
            OriginPool pool = pool(request.endpoint());
            Connection kept = pool.take(request.caller(), line);
            if (kept != null) {
                UpstreamResponse answer = onKept(new Sending(kept, pool, request), watch, line);
                if (answer != null) return answer;
            }
            if (closed) throw new IOException("the client is closed");
            Connection fresh = dialer.dial(pool.way(), pool.connectTimeout(), line);
            Sending sending = new Sending(fresh, pool, request);
            return answer(sending, sending.head(), watch, line);
        } catch (IOException e) {
            line.run();
            throw failure(e);
        } catch (RuntimeException | Error e) {
            line.run();
            throw e;
        }
    }

    /** The answer, or null when the request must be sent again. */
    private static @Nullable UpstreamResponse onKept(Sending sending, WatchedCall watch, Line line) throws IOException {
        AnswerHead head;
        try {
            head = sending.head();
        } catch (IOException e) {
            if (!sending.connection().answerBegun()) sending.pool().endedEarly(line);
            if (!sending.mayBeRepeated()) throw e;
            sending.connection().cut();
            return null;
        }
        if (head.status() == REQUEST_TIMEOUT && sending.isRepeatable()) {
            sending.connection().cut();
            return null;
        }
        sending.pool().keptWell();
        return answer(sending, head, watch, line);
    }

    private static UpstreamResponse answer(Sending sending, AnswerHead head, WatchedCall watch, Line line) {
        watch.answered();
        Connection connection = sending.connection();
        AnswerBody body = AnswerBody.of(head, connection, watch);
        return new Http1Response(head, body, () -> sending.giveBack(head, line), line);
    }

    @Override
    public void closeIdle() {
        pools.values().forEach(OriginPool::closeExpired);
    }

    @Override
    public void close() {
        closed = true;
        pools.values().forEach(OriginPool::close);
    }

    private OriginPool pool(URI endpoint) {
        Origin origin = Origin.of(endpoint);
        OriginPool known = pools.get(origin);
        if (known != null) return known;
        return pools.computeIfAbsent(
                origin,
                created -> new OriginPool(
                        new Way(created, policy.proxyFor(endpoint)),
                        connectTimeouts.getOrDefault(created, defaultConnectTimeout),
                        sharing));
    }

    private static UpstreamException failure(IOException e) {
        if (e instanceof Dialer.DialException dialled) {
            return new UpstreamException(dialled.timedOut() ? Reason.CONNECT_TIMEOUT : Reason.CONNECT, cause(e));
        }
        if (e instanceof ProxyRefusedException) return new UpstreamException(Reason.PROXY, e);
        if (e instanceof MalformedAnswerException) return new UpstreamException(Reason.MALFORMED, e);
        return new UpstreamException(Reason.BROKEN, e);
    }

    private static Throwable cause(IOException e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
