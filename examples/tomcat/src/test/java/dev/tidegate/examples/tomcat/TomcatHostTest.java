package dev.tidegate.examples.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TomcatHostTest {
    @TempDir
    Path directory;

    @Test
    void the_gateway_answers_below_its_context() throws Exception {
        Tomcat tomcat = TomcatHost.server(
                exchange -> {
                    Headers target = Headers.of("X-Target", exchange.head().target());
                    exchange.commit(new ResponseHead(200, target, 0, false)).close();
                },
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                directory);
        tomcat.start();
        try {
            URI models = URI.create(
                    "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/ai/v1/models/acme%2Flarge-1");
            HttpRequest request = HttpRequest.newBuilder(models).build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .headers()
                            .firstValue("X-Target"))
                    .contains("/v1/models/acme%2Flarge-1");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
