package dev.tidegate.examples.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class JettyHostTest {
    @Test
    void the_gateway_answers_below_its_context() throws Exception {
        Server server = JettyHost.server(
                exchange -> {
                    Headers target = Headers.of("X-Target", exchange.head().target());
                    exchange.commit(new ResponseHead(200, target, 0, false)).close();
                },
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.start();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            server.getURI().resolve(URI.create("/ai/v1/models/acme%2Flarge-1")))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .headers()
                            .firstValue("X-Target"))
                    .contains("/v1/models/acme%2Flarge-1");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_head_that_the_gateway_takes_or_refuses_reaches_it() throws Exception {
        Server server = JettyHost.server(
                exchange -> exchange.commit(new ResponseHead(204, Headers.none(), 0, false))
                        .close(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.start();
        try {
            assertThat(statusWithHeader(server, 24 * 1024)).isEqualTo(204);
            assertThat(statusWithHeader(server, 40 * 1024)).isEqualTo(431);
        } finally {
            server.stop();
        }
    }

    private static int statusWithHeader(Server server, int length) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.getURI().resolve(URI.create("/ai/v1/models")))
                .header("X-Long", "x".repeat(length))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
