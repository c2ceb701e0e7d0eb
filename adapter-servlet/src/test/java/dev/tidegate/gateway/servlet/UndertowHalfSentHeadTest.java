package dev.tidegate.gateway.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.RawHttpClient;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UndertowHalfSentHeadTest {
    @Test
    @DisplayName(
            "API-2 with the setting that docs/hosts.md names, Undertow closes a connection whose head does not end")
    void a_head_that_does_not_end_is_closed() throws Exception {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 300)
                .setHandler(exchange -> exchange.getResponseSender().send("whole"))
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ")
                            .isClosedByServer())
                    .isTrue();
        } finally {
            server.stop();
        }
    }
}
