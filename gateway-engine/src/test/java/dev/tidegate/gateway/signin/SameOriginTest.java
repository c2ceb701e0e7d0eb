package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a form may come from, with and without a word of the operator about where people reach the gateway, whose Host is gateway.test here. */
class SameOriginTest extends ControlPlaneTest {
    private static final int PASSES = 401; // the password is wrong
    private static final int REFUSED = 403;

    @ParameterizedTest
    @CsvSource({
        "http://gateway.test, same-origin, 401",
        "https://gateway.test, same-origin, 401",
        "https://gateway.test, same-site, 403",
        "https://gateway.test, cross-site, 403",
        "https://gateway.test, none, 403",
        "https://gateway.test, , 403",
        "https://evil.test, same-origin, 403",
        "https://gateway.test:8443, same-origin, 403",
        "https://gateway.test.evil.test, same-origin, 403",
    })
    @DisplayName(
            "SES-5a behind a proxy that ends TLS in silence, a browser's own word for the same origin lets a form in")
    void tls_ends_in_front(String origin, @Nullable String site, int status) {
        start(DatabaseKind.SQLITE);
        assertThat(signIn(node(), origin, site).status()).isEqualTo(status);
    }

    @Test
    @DisplayName("SES-5 whoever is refused is told the setting that may be missing")
    void named() {
        start(DatabaseKind.SQLITE);
        assertThat(signIn(node(), "https://ai.corp.example", "same-origin").bodyText())
                .contains("public_base_url");
    }

    @Test
    @DisplayName("SES-5 once the operator has said where people reach the gateway, no other name of it counts")
    void rebound() {
        start(DatabaseKind.SQLITE);
        SignInConfig said = SignInConfig.DEFAULT.toBuilder()
                .publicBaseUrl(URI.create("https://ai.corp.example/gate"))
                .build();
        try (Gateway node = TestGateway.builder()
                .config(testGateway().config().toBuilder().signIn(said).build())
                .start()) {
            assertThat(signIn(node, "https://ai.corp.example", "same-origin").status())
                    .isEqualTo(PASSES);
            for (String scheme : new String[] {"http", "https"}) {
                assertThat(signIn(node, scheme + "://gateway.test", "same-origin")
                                .status())
                        .isEqualTo(REFUSED);
            }
        }
    }

    private static RecordedExchange signIn(Gateway node, String origin, @Nullable String site) {
        String[] headers = site == null
                ? new String[] {"Origin", origin}
                : new String[] {"Origin", origin, "Sec-Fetch-Site", site};
        RecordedExchange form = RecordedExchange.of("POST", "/login", headers)
                .withBody("application/x-www-form-urlencoded", "email=ann%40example.org&password=wrong");
        return ConsoleUser.handle(node, form);
    }
}
