package dev.tidegate.gateway.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * How the gateway calls identity providers: http and https alone, without credentials in addresses, without following a redirect, with a
 * limit on the answer's size, on the time of the whole call and on how many run at once. Addresses come from the configuration or from the
 * provider that it names, so they may be anywhere, loopback included. Thread-safe.
 */
public final class OutboundPolicy implements AutoCloseable {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(15);
    static final int MAX_BYTES = 256 << 10;

    private static final int MAX_AT_ONCE = 16;

    private final Semaphore running = new Semaphore(MAX_AT_ONCE);
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tidegate-oidc-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration total;
    private final CloseableHttpClient client;

    public OutboundPolicy() {
        this(CONNECT_TIMEOUT, TOTAL_TIMEOUT);
    }

    OutboundPolicy(Duration connect, Duration total) {
        this.total = total;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connect))
                                .setSocketTimeout(Timeout.of(total))
                                .build())
                        .setMaxConnTotal(MAX_AT_ONCE)
                        .setMaxConnPerRoute(MAX_AT_ONCE)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(total))
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Whether an address may be called, or a browser sent there. */
    static boolean allows(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        return web && address.getHost() != null && address.getRawUserInfo() == null && address.getRawFragment() == null;
    }

    /**
     * The answer, whatever its status is.
     *
     * @throws ProviderFailure when there is none within the limits
     */
    HTTPResponse send(HTTPRequest request) throws ProviderFailure {
        if (!allows(request.getURI())) throw new ProviderFailure("an address is not http or https, or has credentials");
        if (!running.tryAcquire()) throw new ProviderFailure("too many calls of identity providers run already");
        try {
            return within(total, outgoing(request));
        } catch (IOException e) {
            throw new ProviderFailure("no answer from " + request.getURI().getHost() + ": "
                    + (e instanceof ProviderFailure
                            ? e.getMessage()
                            : e.getClass().getSimpleName()));
        } finally {
            running.release();
        }
    }

    private HTTPResponse within(Duration limit, HttpUriRequestBase outgoing) throws IOException {
        // a socket's timeout is per read: who sends a byte every so often would never meet it
        Future<?> deadline = deadlines.schedule(outgoing::cancel, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(outgoing, OutboundPolicy::read);
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpUriRequestBase outgoing(HTTPRequest request) {
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.getMethod().name(), request.getURI());
        request.getHeaderMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) values.forEach(value -> outgoing.addHeader(name, value));
        });
        String body = request.getBody();
        if (body != null) outgoing.setEntity(new StringEntity(body, ContentType.APPLICATION_FORM_URLENCODED));
        return outgoing;
    }

    private static HTTPResponse read(ClassicHttpResponse answer) throws IOException {
        HTTPResponse response = new HTTPResponse(answer.getCode());
        HttpEntity entity = answer.getEntity();
        if (entity == null) return response;
        try (InputStream in = entity.getContent()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES)
                throw new ProviderFailure("the answer is larger than " + MAX_BYTES + " bytes");
            if (entity.getContentType() != null) response.setContentType(entity.getContentType());
            response.setBody(new String(bytes, StandardCharsets.UTF_8));
            return response;
        } catch (ParseException e) {
            throw new ProviderFailure("the answer's content type cannot be read");
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
