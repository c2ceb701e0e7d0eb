package dev.tidegate.gateway.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayServerTest {
    private static final ExchangeHandler EMPTY = exchange ->
            exchange.commit(new ResponseHead(200, Headers.none(), 0, false)).close();

    @Test
    void an_address_of_the_network_must_be_allowed_by_name() throws Exception {
        GatewayServer.Builder everywhere = GatewayServer.builder(EMPTY).address(new InetSocketAddress("0.0.0.0", 0));
        assertThatThrownBy(everywhere::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("allowNonLoopback");
        try (GatewayServer server = everywhere.allowNonLoopback().start()) {
            assertThat(answer(server).status()).isEqualTo(200);
        }
    }

    @Test
    void one_exchange_too_many_is_refused_at_once() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        ExchangeHandler slow = exchange -> {
            running.countDown();
            await(finish);
            EMPTY.handle(exchange);
        };
        try (GatewayServer server = loopback(slow).maxExchanges(1).start();
                RawHttpClient first = RawHttpClient.connect(server.address().getPort())) {
            first.send(RawHttpClient.get("/"));
            await(running);
            RawResponse refused = answer(server);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers().first("Retry-After")).contains("1");
            finish.countDown();
            assertThat(first.read().status()).isEqualTo(200);
        }
    }

    @Test
    void a_connection_is_closed_after_a_chunked_request() throws Exception {
        ExchangeHandler reading = exchange -> {
            exchange.body().readAllBytes();
            EMPTY.handle(exchange);
        };
        try (GatewayServer server = loopback(reading).start();
                RawHttpClient client = RawHttpClient.connect(server.address().getPort())) {
            String chunked = RawHttpClient.request("POST", "/", "Transfer-Encoding: chunked") + "0\r\n\r\n";
            assertThat(client.send(chunked).read().headers().all("Connection")).containsExactly("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void what_the_host_has_set_stays() {
        System.setProperty("sun.net.httpserver.idleInterval", "77");
        try {
            ServerProperties.setMissing();
            assertThat(System.getProperty("sun.net.httpserver.idleInterval")).isEqualTo("77");
            assertThat(System.getProperty("sun.net.httpserver.nodelay")).isEqualTo("true");
        } finally {
            System.clearProperty("sun.net.httpserver.idleInterval");
        }
    }

    @ParameterizedTest
    @CsvSource({"sun.net.httpserver.maxRspTime, 30", "sun.net.httpserver.maxReqTime, 5"})
    @DisplayName("CFG-4 a server that would cut streams or slow requests does not start")
    void times_of_the_jdk_that_contradict(String property, String seconds) {
        String before = System.getProperty(property);
        System.setProperty(property, seconds);
        try {
            assertThatThrownBy(loopback(EMPTY)::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("-D" + property + "=" + seconds, "expected: not set");
        } finally {
            if (before == null) System.clearProperty(property);
            else System.setProperty(property, before);
        }
    }

    private static GatewayServer.Builder loopback(ExchangeHandler handler) {
        return GatewayServer.builder(handler).address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static RawResponse answer(GatewayServer server) throws Exception {
        return RawHttpClient.exchange(server.address().getPort(), RawHttpClient.get("/"));
    }

    private static void await(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
