package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Exposure;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.GatewayConfigBuilder;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SES-5 a stranger's page whose name has been pointed at this machine")
class ReboundNameTest {
    private static final String EVIL = "evil.test:8080";

    @TempDir
    Path directory;

    @Test
    void cannot_sign_in_with_well_known_credentials() {
        try (Gateway node = start(Exposure.LOOPBACK, config())) {
            assertThat(signIn(node, EVIL).status()).isEqualTo(421);
            assertThat(signIn(node, EVIL).bodyText()).contains("\"code\":\"host_unknown\"", "public_base_url");
            for (String own : new String[] {"127.0.0.1:8080", "localhost:8080", "[::1]:8080"}) {
                assertThat(signIn(node, own).status()).as(own).isEqualTo(200);
            }
        }
    }

    @Test
    void gets_no_page_and_no_answer_of_the_admin_api() {
        try (Gateway node = start(Exposure.LOOPBACK, config())) {
            RecordedExchange page = send(node, RecordedExchange.of("GET", "/login", "Accept", "text/html"), EVIL);
            assertThat(page.status()).isEqualTo(421);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.bodyText()).contains("public_base_url");
            String cookie = signIn(node, "localhost").header("Set-Cookie").replaceFirst(";.*", "");
            RecordedExchange users = RecordedExchange.of("GET", "/api/v1/admin/identity/users", "Cookie", cookie);
            assertThat(send(node, users.to(EVIL), EVIL).status()).isEqualTo(421);
            assertThat(send(node, users.to("localhost"), "localhost").status()).isEqualTo(200);
        }
    }

    @Test
    void is_nobody_to_the_host_either() {
        try (Gateway node = start(Exposure.LOOPBACK, config())) {
            String cookie = signIn(node, "localhost").header("Set-Cookie").replaceFirst(";.*", "");
            RecordedExchange own = RecordedExchange.of("GET", "/", "Cookie", cookie);
            assertThat(node.signedInUser(own.to("localhost"))).isPresent();
            assertThat(node.signedInUser(own.to(EVIL))).isEmpty();
        }
    }

    @Test
    void probes_and_calls_with_a_key_are_served_under_any_name() {
        try (Gateway node = start(Exposure.LOOPBACK, config())) {
            assertThat(get(node, "/healthz", EVIL)).isEqualTo(200);
            assertThat(get(node, "/readyz", EVIL)).isEqualTo(200);
            assertThat(get(node, "/v1/models", EVIL)).isEqualTo(401);
        }
    }

    @Test
    void where_people_reach_the_gateway_decides_once_it_is_said() {
        String base = "https://ai.corp.example";
        try (Gateway node =
                start(Exposure.LOOPBACK, config().publicBaseUrl(base).firstAdmin(FirstAdminConfig.DEFAULT))) {
            assertThat(get(node, "/login", "ai.corp.example")).isEqualTo(200);
            assertThat(get(node, "/login", "10.0.0.7:8080")).isEqualTo(200);
        }
    }

    @Test
    void others_may_know_a_gateway_by_any_name() {
        try (Gateway node = start(Exposure.NETWORK, config().firstAdmin(FirstAdminConfig.DEFAULT))) {
            assertThat(get(node, "/login", "ai.corp.example")).isEqualTo(200);
        }
    }

    private GatewayConfigBuilder config() {
        return GatewayConfig.builder()
                .storage(TestDatabase.sqlite(directory).config())
                .firstAdmin(it ->
                        it.email("admin@local").password(new Secret("admin")).givenName("Root"));
    }

    private static Gateway start(Exposure exposure, GatewayConfigBuilder config) {
        return TestGateway.builder().config(config.build()).exposure(exposure).start();
    }

    private static RecordedExchange signIn(Gateway node, String host) {
        RecordedExchange form = RecordedExchange.of(
                        "POST",
                        "/api/v1/auth/login/password",
                        "Origin",
                        "http://" + host,
                        "Sec-Fetch-Site",
                        "same-origin")
                .withBody("{\"email\":\"admin@local\",\"password\":\"admin\"}");
        return send(node, form, host);
    }

    private static int get(Gateway node, String path, String host) {
        return send(node, RecordedExchange.of("GET", path), host).status();
    }

    private static RecordedExchange send(Gateway node, RecordedExchange exchange, String host) {
        return ConsoleUser.handle(node, exchange.to(host));
    }
}
