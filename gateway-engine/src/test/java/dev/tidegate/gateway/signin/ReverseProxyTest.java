package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.ReverseProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People behind a reverse proxy that says where they are. */
class ReverseProxyTest extends SignInTest {
    private static final String PROXY = "10.0.0.1";
    private static final ReverseProxyConfig BEHIND =
            new ReverseProxyConfig(List.of(NetworkRange.parse("10.0.0.0/8").orElseThrow()));

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 one who guesses behind the proxy is stopped alone, and changes of address do not help")
    void counted_apart(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        try (Gateway node = TestGateway.builder()
                .config(testGateway().config().toBuilder().reverseProxy(BEHIND).build())
                .clock(clock)
                .start()) {
            for (int i = 0; i < 30; i++) {
                String claimed = "192.0.2." + i + ", 198.51.100.7";
                assertThat(signInVia(node, claimed, "user" + i, "wrong").status())
                        .isEqualTo(401);
            }
            assertThat(signInVia(node, "203.0.113.1, 198.51.100.7", "ann", PASSWORD)
                            .status())
                    .isEqualTo(429);
            RecordedExchange other = signInVia(node, "203.0.113.9", "ann", PASSWORD);
            assertThat(other.status()).isEqualTo(200);
            assertThat(signIn(node, "user1@example.org", "wrong", "203.0.113.50")
                            .status())
                    .as("not through the proxy")
                    .isEqualTo(401);
            assertThat(database().column("SELECT peer FROM tg_sessions")).containsExactly("203.0.113.9");
            assertThat(audited("peer")).contains("198.51.100.7", "203.0.113.9").doesNotContain(PROXY);
        }
    }

    @Test
    @DisplayName("PROXY-2c who vouches for people is known by the socket, not by what proxies in front say")
    void vouching() {
        start(DatabaseKind.SQLITE, clock);
        fixture().user("ann", PlatformRole.USER);
        TrustedProxyConfig vouching = new TrustedProxyConfig(
                true,
                "X-PP-User",
                OnBehalfOfHeader.NONE,
                Newcomers.ANYBODY,
                List.of(NetworkRange.parse("10.0.0.2").orElseThrow()));
        try (Gateway node = TestGateway.builder()
                .config(testGateway().config().toBuilder()
                        .reverseProxy(BEHIND)
                        .trustedProxy(vouching)
                        .build())
                .clock(clock)
                .start()) {
            RecordedExchange asked =
                    RecordedExchange.of("GET", SESSIONS, "X-PP-User", "ann@example.org", "X-Forwarded-For", "10.0.0.2");
            assertThat(ConsoleUser.handle(node, asked.from(PROXY)).status()).isEqualTo(401);
            RecordedExchange vouchedFor = RecordedExchange.of(
                    "GET", SESSIONS, "X-PP-User", "ann@example.org", "X-Forwarded-For", "198.51.100.7");
            assertThat(ConsoleUser.handle(node, vouchedFor.from("10.0.0.2")).status())
                    .isEqualTo(200);
            RecordedExchange ofHost = RecordedExchange.of(
                    "GET", "/own", "X-PP-User", "bob@example.org", "X-Forwarded-For", "198.51.100.8");
            assertThat(node.signedInUser(ofHost.from("10.0.0.2"))).isPresent();
            assertThat(audited("peer")).containsExactlyInAnyOrder("198.51.100.7", "198.51.100.8");
        }
    }

    private static RecordedExchange signInVia(Gateway node, String forwardedFor, String name, String password) {
        RecordedExchange request = RecordedExchange.of("POST", SIGN_IN, "X-Forwarded-For", forwardedFor)
                .from(PROXY);
        return send(node, request, credentials(name + "@example.org", password));
    }
}
