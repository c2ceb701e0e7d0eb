package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SES-5 a gateway of one machine is asked for by the names of that machine")
class OwnHostsTest {
    private static final OwnHosts HOSTS = OwnHosts.ofLoopback(new HostPort("Workshop", 8080));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.8.9.10:1",
                "127.255.249.199",
                "[::1]",
                "[::1]:8080",
                "workshop",
                "WORKSHOP:8080"
            })
    void own(String host) {
        assertThatCode(() -> HOSTS.require(request("Host", host))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "evil.test:8080",
                "127.0.0.1.evil.test",
                "127.999.999.999",
                "127.0.0.256:8080",
                "127.0.0.01",
                "localhost.evil.test",
                "evil-localhost",
                "192.0.2.1",
                "0.0.0.0",
                "[2001:db8::1]:8080",
                "::1",
                "8080",
                ":8080"
            })
    void foreign(String host) {
        assertThatThrownBy(() -> HOSTS.require(request("Host", host))).hasMessageContaining("public_base_url");
        assertThatCode(() -> OwnHosts.ANY.require(request("Host", host))).doesNotThrowAnyException();
    }

    @Test
    void no_browser_leaves_the_host_out() {
        assertThatCode(() -> HOSTS.require(request())).doesNotThrowAnyException();
    }

    private static Request request(String... headers) {
        RecordedExchange exchange = RecordedExchange.of("GET", "/login");
        RequestTarget target = RequestTarget.parse("/login").orElseThrow(RefusedException::new);
        InetAddress peer = InetAddress.getLoopbackAddress();
        RequestBody body = RequestBody.unread(exchange, 0);
        return new Request("id", "GET", target, Headers.of(headers), peer, peer, false, body, Map.of());
    }
}
