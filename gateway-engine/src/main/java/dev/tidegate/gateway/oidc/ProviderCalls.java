package dev.tidegate.gateway.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.tidegate.gateway.upstream.ForbiddenAddressException;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import java.io.IOException;
import java.io.InputStream;
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
 * Calls of identity providers, within the {@link OutboundPolicy}, without following a redirect, with a limit on the answer's size, on the time
 * of the whole call and on how many run at once. Thread-safe.
 */
public final class ProviderCalls implements AutoCloseable {
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

    public ProviderCalls(OutboundPolicy policy) {
        this(policy, CONNECT_TIMEOUT, TOTAL_TIMEOUT);
    }

    ProviderCalls(OutboundPolicy policy, Duration connect, Duration total) {
        this.total = total;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(policy)
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

    /**
     * The answer, whatever its status is.
     *
     * @throws ProviderFailure when there is none within the limits
     */
    HTTPResponse send(HTTPRequest request) throws ProviderFailure {
        if (!OutboundPolicy.isWeb(request.getURI()))
            throw new ProviderFailure("an address is not http or https, or has credentials");
        if (!running.tryAcquire()) throw new ProviderFailure("too many calls of identity providers run already");
        try {
            return within(total, outgoing(request));
        } catch (IOException e) {
            throw new ProviderFailure("no answer from " + request.getURI().getHost() + ": " + told(e));
        } finally {
            running.release();
        }
    }

    /** Of what others throw the name alone: a message may repeat what was sent. */
    private static String told(IOException e) {
        boolean ours = e instanceof ProviderFailure || e instanceof ForbiddenAddressException;
        return ours ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName();
    }

    private HTTPResponse within(Duration limit, HttpUriRequestBase outgoing) throws IOException {
        // a socket's timeout is per read: who sends a byte every so often would never meet it
        Future<?> deadline = deadlines.schedule(outgoing::cancel, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(outgoing, ProviderCalls::read);
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
