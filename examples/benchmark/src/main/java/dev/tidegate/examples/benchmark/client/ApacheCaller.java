package dev.tidegate.examples.benchmark.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Apache HttpClient 5, classic. */
final class ApacheCaller implements UpstreamCaller {
    private static final int MAX_CONNECTIONS = 1000;

    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(MAX_CONNECTIONS)
                    .setMaxConnPerRoute(MAX_CONNECTIONS)
                    .build())
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();

    @Override
    public long post(URI uri, String authorization, byte[] body) throws IOException {
        HttpPost request = new HttpPost(uri);
        request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return client.execute(request, ApacheCaller::read);
    }

    private static long read(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200) throw new IOException("status " + response.getCode());
        try (InputStream answer = response.getEntity().getContent()) {
            return answer.transferTo(OutputStream.nullOutputStream());
        }
    }
}
