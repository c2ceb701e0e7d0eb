package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.upstream.UpstreamException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5, classic, with everything switched off that acts on its own: redirects, cookies, authentication, retries,
 * decompression, protocol upgrades, proxies of the system. Limits other than that for connecting are the {@link CallWatch}'s, which
 * saves a poll before every read.
 *
 * <p>No call is sent twice: a POST may have been processed although no answer came (RFC 9110 9.2.2). That a provider closes a kept
 * connection is met beforehand: those that were idle for a moment are checked before they are used, and none is kept for long.
 */
public final class ApacheUpstreamClient implements UpstreamClient {
    private static final int MAX_CONNECTIONS = 20_000;
    private static final int BUFFER_BYTES = 4096; // two of them per open stream

    /** Shorter than the five seconds after which common model servers hang up. */
    private static final Timeout KEEP_IDLE = Timeout.ofSeconds(4);

    /** The check waits a millisecond for bytes that must not come, too much for connections that are in constant use. */
    private static final TimeValue CHECK_AFTER = TimeValue.ofMilliseconds(200);

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    /**
     * A client without connections.
     *
     * @param connectTimeouts for these endpoints; those behind one host share its connections, and so the longest of their limits
     */
    public ApacheUpstreamClient(
            OutboundPolicy policy, Map<URI, Duration> connectTimeouts, Duration defaultConnectTimeout) {
        Map<HttpHost, Duration> byHost = new HashMap<>();
        connectTimeouts.forEach((endpoint, limit) -> byHost.merge(host(endpoint), limit, ApacheUpstreamClient::longer));
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setBufferSize(BUFFER_BYTES)
                                .setMaxHeaderCount(200)
                                .setMaxLineLength(64 * 1024)
                                .build())
                        .build())
                .setDnsResolver(policy)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setConnPoolPolicy(PoolReusePolicy.LIFO)
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setConnectionConfigResolver(
                        route -> limits(byHost.getOrDefault(route.getTargetHost(), defaultConnectTimeout)))
                .build();
        this.client = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRoutePlanner((host, context) -> new HttpRoute(host, null, "https".equals(host.getSchemeName())))
                .setDefaultRequestConfig(requestConfig())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    @Override
    public UpstreamResponse send(UpstreamRequest request, WatchedCall watch) {
        URI endpoint = request.endpoint();
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), endpoint);
        for (Headers.Field field : request.headers()) message.addHeader(field.name(), field.value());
        message.setEntity(entity(request.body()));
        watch.abortBy(message::cancel);
        try {
            ClassicHttpResponse response = client.executeOpen(host(endpoint), message, HttpClientContext.create());
            watch.answered();
            return new ApacheUpstreamResponse(response, message, watch);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void closeIdle() {
        connections.closeIdle(KEEP_IDLE);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        connections.close(CloseMode.IMMEDIATE);
    }

    /** With the port that is really dialled, so that limits are found under it. */
    private static HttpHost host(URI endpoint) {
        int standard = "https".equals(endpoint.getScheme()) ? 443 : 80;
        int port = endpoint.getPort() < 0 ? standard : endpoint.getPort();
        return new HttpHost(endpoint.getScheme(), endpoint.getHost(), port);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static @Nullable HttpEntity entity(UpstreamBody body) {
        if (body instanceof UpstreamBody.Bytes bytes) return new ByteArrayEntity(bytes.content(), null);
        if (body instanceof UpstreamBody.Stream stream) {
            return new InputStreamEntity(stream.content(), stream.length(), null);
        }
        return null;
    }

    private static ConnectionConfig limits(Duration connect) {
        return ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connect))
                .setSocketTimeout(Timeout.DISABLED)
                .setIdleTimeout(KEEP_IDLE)
                .setValidateAfterInactivity(CHECK_AFTER)
                .build();
    }

    private static RequestConfig requestConfig() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofSeconds(5))
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static UpstreamException failure(IOException e) {
        if (e instanceof ConnectTimeoutException) return new UpstreamException(Reason.CONNECT_TIMEOUT, e);
        boolean connecting = e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof SSLHandshakeException;
        return new UpstreamException(connecting ? Reason.CONNECT : Reason.BROKEN, e);
    }
}
