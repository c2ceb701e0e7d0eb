package dev.tidegate.gateway.trustedproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Headers that say nothing the gateway believes. */
class ProxyHeaderTest extends ProxiedTest {

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-2a, PROXY-2b headers that can be read in two ways let nobody in and make nobody")
    void odd_headers(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied();
        fixture().user("bob", PlatformRole.USER);
        List<String> before = database().rowCounts();
        String bob = "bob@example.org";
        List<String[]> odd = List.of(
                new String[] {USER, ""},
                new String[] {USER, bob, USER, bob},
                new String[] {USER, bob, USER, "eve@example.org"},
                new String[] {USER, bob, "x-pp-user", ""},
                new String[] {USER, bob + "," + bob},
                new String[] {USER, bob + ", eve@example.org"},
                new String[] {USER, bob + ";x"},
                new String[] {USER, " " + bob},
                new String[] {USER, bob + "\t"},
                new String[] {USER, bob + " eve@example.org"},
                new String[] {USER, "bob@example.org."},
                new String[] {USER, "b%6Fb@example.org"},
                new String[] {USER, "b\u00f6b@example.org"},
                new String[] {USER, "=?utf-8?q?bob=40example.org?="},
                new String[] {ON_BEHALF_OF, PREFIX},
                new String[] {ON_BEHALF_OF, PREFIX + "bob", ON_BEHALF_OF, PREFIX + "bob"},
                new String[] {ON_BEHALF_OF, PREFIX + "bob", "ON-BEHALF-OF", PREFIX + "eve"},
                new String[] {ON_BEHALF_OF, PREFIX + "bob," + PREFIX + "eve"},
                new String[] {ON_BEHALF_OF, PREFIX + "Bob"},
                new String[] {ON_BEHALF_OF, PREFIX + "b%6Fb"},
                new String[] {ON_BEHALF_OF, PREFIX + "x/../bob"},
                new String[] {ON_BEHALF_OF, PREFIX + "bob@evil.example"},
                new String[] {ON_BEHALF_OF, "spiffe://PROD.example.net/user/bob"},
                new String[] {ON_BEHALF_OF, "spiffe://prod.example.net.evil/user/bob"},
                new String[] {ON_BEHALF_OF, PREFIX + "bob", USER, bob, ON_BEHALF_OF, ""});
        for (String[] headers : odd) assertRefused(send(node, "GET", OWN_SESSIONS, headers));
        assertThat(send(node, "GET", OWN_SESSIONS, "X_PP_USER", bob).status())
                .as("another header")
                .isEqualTo(401);
        assertThat(database().rowCounts()).isEqualTo(before);
    }

    @Test
    @DisplayName("PROXY-2 control characters and what is no Latin-1 are refused at the gate")
    void gate() {
        start(DatabaseKind.SQLITE);
        Gateway node = proxied();
        for (String value : List.of("a\rX-PP-USER: admin@x", "bob@example.org\u0000", "b\u043eb@example.org")) {
            RecordedExchange answer = ConsoleUser.handle(node, RecordedExchange.of("GET", OWN_SESSIONS, USER, value));
            assertThat(answer.status()).isEqualTo(400);
        }
    }
}
