package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.config.value.NetworkRange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxyRulesTest {
    private static final String SPIFFE = "trusted_proxy_on_behalf_of_header: on-behalf-of\n"
            + "trusted_proxy_on_behalf_of_prefix: spiffe://prod.example.net/user/\n"
            + "trusted_proxy_on_behalf_of_email_domain: example.com\n";

    @TempDir
    Path directory;

    private ConfigFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new ConfigFixture(directory);
    }

    @Test
    @DisplayName("PROXY-1, PROXY-3 everything given, lists as sequences of YAML")
    void complete() {
        GatewayConfig config = fixture.read("""
                trusted_proxy_enabled: true
                trusted_proxy_user_header: X-PP-USER
                trusted_proxy_allowed_domains: [corp.example, lab.example]
                trusted_proxy_admin_emails: [admin@corp.example]
                trusted_proxy_networks: ["10.0.0.0/8", "::1"]
                auto_provision_users: false
                """ + SPIFFE);
        assertThat(config.trustedProxy())
                .isEqualTo(new TrustedProxyConfig(
                        true,
                        "X-PP-USER",
                        new OnBehalfOfHeader("on-behalf-of", "spiffe://prod.example.net/user/", "example.com"),
                        new Newcomers(List.of("corp.example", "lab.example"), List.of("admin@corp.example")),
                        networks("10.0.0.0/8", "::1")));
        assertThat(config.signIn())
                .isEqualTo(SignInConfig.DEFAULT.toBuilder()
                        .autoProvisionUsers(false)
                        .build());
    }

    @Test
    @DisplayName("PROXY-1, CFG-1a lists have commas or blanks between their items in environment and flags")
    void lists_in_text() {
        GatewayConfig config = fixture.env("GATEWAY_TRUSTED_PROXY_NETWORKS", "10.0.0.0/8, 192.0.2.1\n::1,")
                .flag("--trusted-proxy-allowed-domains", "a.example b.example")
                .read("trusted_proxy_networks: [172.16.0.0/12]\ntrusted_proxy_admin_emails: []");
        assertThat(config.trustedProxy().networks()).isEqualTo(networks("10.0.0.0/8", "192.0.2.1", "::1"));
        assertThat(config.trustedProxy().newcomers())
                .isEqualTo(new Newcomers(List.of("a.example", "b.example"), List.of()));
    }

    @Test
    @DisplayName("PROXY-1a nothing given is off")
    void off() {
        assertThat(fixture.read("").trustedProxy()).isEqualTo(TrustedProxyConfig.OFF);
    }

    @Test
    @DisplayName("CFG-4d, PROXY-1 enabled without a header to read")
    void no_strategy() {
        assertThat(fixture.problems("trusted_proxy_enabled: true"))
                .containsExactly("trusted_proxy_enabled: true without a header to read (expected:"
                        + " trusted_proxy_user_header or trusted_proxy_on_behalf_of_header)");
    }

    @Test
    @DisplayName("CFG-4d, PROXY-1 on-behalf-of without prefix or domain")
    void half_a_strategy() {
        assertThat(fixture.problems("trusted_proxy_enabled: true\ntrusted_proxy_on_behalf_of_header: on-behalf-of"))
                .containsExactlyInAnyOrder(
                        "trusted_proxy_on_behalf_of_prefix: is required with trusted_proxy_on_behalf_of_header",
                        "trusted_proxy_on_behalf_of_email_domain: is required with trusted_proxy_on_behalf_of_header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-User",
                "x-forwarded-email",
                "X-Forwarded-Preferred-Username",
                "X-Forwarded-Groups",
                "X-Forwarded-For",
                "X-Remote-User",
                "Remote-User",
                "Remote-Email",
                "Remote-Name",
                "Remote-Groups",
                "X-Auth-Request-User",
                "X-Auth-Request-Email",
                "X-User",
                "X-Authenticated-User",
                "Authorization",
                "COOKIE",
                "Host",
                "Origin",
                "X-Tidegate-User",
                "X-Bzrk-User",
                "X-Request-Id",
                "x-api-key",
                "Content-Type",
                "Content-Length",
                "Sec-Fetch-Site",
                "Connection",
                "Transfer-Encoding",
                "TE",
                "Upgrade",
                "Proxy-Authorization",
                "Forwarded",
                "Via",
                "User-Agent",
                "anthropic-version"
            })
    @DisplayName("CFG-4e, PROXY-2 a header that is injected, stripped or taken, for either strategy")
    void collisions(String header) {
        String reason = ": \"" + header + "\" is a header that the gateway sets or removes, or that has another meaning"
                + " (expected: another one, such as X-PP-User)";
        assertThat(fixture.problems("trusted_proxy_enabled: true\ntrusted_proxy_user_header: " + header))
                .containsExactly("trusted_proxy_user_header" + reason);
        assertThat(fixture.problems("trusted_proxy_enabled: true\n" + SPIFFE.replace("on-behalf-of\n", header + "\n")))
                .containsExactly("trusted_proxy_on_behalf_of_header" + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X PP", "x_bzrk_user", "X-PP-USER:", "X-PP,USER", "-", "X--PP", "X-PÜ"})
    @DisplayName("CFG-4, PROXY-2 a header's name that servers could read in two ways")
    void odd_names(String header) {
        assertThat(fixture.problems("trusted_proxy_enabled: true\ntrusted_proxy_user_header: '" + header + "'"))
                .anyMatch(problem -> problem.startsWith("trusted_proxy_user_header: "));
    }

    @Test
    @DisplayName("CFG-4e one header for both strategies")
    void same_header() {
        assertThat(fixture.problems("trusted_proxy_enabled: true\ntrusted_proxy_user_header: ON-BEHALF-OF\n" + SPIFFE))
                .containsExactly(
                        "trusted_proxy_on_behalf_of_header: \"on-behalf-of\" is trusted_proxy_user_header already"
                                + " (expected: a header of its own)");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "trusted_proxy_on_behalf_of_prefix, spiffe://prod.example.net/user",
        "trusted_proxy_on_behalf_of_prefix, spiffe://PROD.example.net/user/",
        "trusted_proxy_on_behalf_of_prefix, spiffe://*/user/",
        "trusted_proxy_on_behalf_of_prefix, prod.example.net/user/",
        "trusted_proxy_on_behalf_of_email_domain, '@example.com'",
        "trusted_proxy_on_behalf_of_email_domain, example.com.",
        "trusted_proxy_allowed_domains, '@corp.example'",
        "trusted_proxy_allowed_domains, '*.corp.example'",
        "trusted_proxy_allowed_domains, ''",
        "trusted_proxy_admin_emails, admin",
        "trusted_proxy_admin_emails, a@b@c",
        "trusted_proxy_networks, 10.0.0.0/33",
        "trusted_proxy_networks, 127.0.0.1/8",
        "trusted_proxy_networks, proxy.example",
        "trusted_proxy_networks, ''"
    })
    @DisplayName("CFG-4, PROXY-2 values that are none, with field and reason")
    void odd_values(String field, String value) {
        assertThat(fixture.problems(field + ": '" + value + "'"))
                .singleElement()
                .asString()
                .startsWith(field + ": \"" + value + "\" (expected: ");
    }

    @Test
    @DisplayName("CFG-4, PROXY-1 not behind the JDK's server")
    void jdk_server() {
        assertThat(fixture.problems("server: jdk\ntrusted_proxy_enabled: true\ntrusted_proxy_user_header: X-PP-User"))
                .containsExactly("trusted_proxy_enabled: not with the jdk server, which lets headers be smuggled in"
                        + " (expected: server jetty)");
        assertThat(fixture.problems("server: jdk\ntrusted_proxy_user_header: X-PP-User"))
                .isEmpty();
    }

    @Test
    @DisplayName("CFG-4, PROXY-2 in production somebody has to be the proxy, unless only this machine connects")
    void anybody_the_proxy() {
        String production = "deployment_mode: production\npublic_base_url: https://ai.example\n"
                + "trusted_proxy_enabled: true\ntrusted_proxy_user_header: X-PP-User\n";
        assertThat(fixture.problems(production + "bind: 0.0.0.0:8080"))
                .singleElement()
                .asString()
                .startsWith("trusted_proxy_networks: required");
        assertThat(fixture.problems(production + "bind: 0.0.0.0:8080\ntrusted_proxy_networks: [10.0.0.0/8]"))
                .isEmpty();
        assertThat(fixture.problems(production)).isEmpty();
        assertThat(fixture.problems(production.replace("production", "self_hosted") + "bind: 0.0.0.0:8080"))
                .isEmpty();
    }

    @Test
    @DisplayName("CFG-4, USER-1b nobody is declared for a proxy where none is trusted")
    void user_of_no_proxy() {
        String bob = "users: [{email: bob@corp.example, auth_mode: proxy}]\n";
        assertThat(fixture.problems(bob))
                .containsExactly("users[bob@corp.example].auth_mode: proxy without a trusted proxy, so they could never"
                        + " sign in (expected: trusted_proxy_enabled)");
        assertThat(fixture.problems(bob + "trusted_proxy_enabled: true\ntrusted_proxy_user_header: X-PP-User\n"))
                .isEmpty();
    }

    @Test
    @DisplayName("CFG-1c, PROXY-1 Java code meets the same rules")
    void in_java() {
        TrustedProxyConfig odd = new TrustedProxyConfig(
                true,
                "Cookie",
                new OnBehalfOfHeader("on-behalf-of", "spiffe://a", "b"),
                new Newcomers(List.of("@corp.example"), List.of("nobody")),
                List.of());
        assertThatThrownBy(() -> GatewayConfig.builder().trustedProxy(odd).build())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("trusted_proxy_user_header: \"Cookie\"")
                .hasMessageContaining("trusted_proxy_on_behalf_of_prefix: out of range")
                .hasMessageContaining("trusted_proxy_allowed_domains: out of range")
                .hasMessageContaining("trusted_proxy_admin_emails: out of range");
    }

    private static List<NetworkRange> networks(String... texts) {
        return List.of(texts).stream()
                .map(text -> NetworkRange.parse(text).orElseThrow())
                .toList();
    }
}
