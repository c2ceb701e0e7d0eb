package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which way each provider is called. */
class ProviderProxyTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("API-8f a provider has the usual proxy, one of its own, or none")
    void a_provider_has_the_usual_proxy_one_of_its_own_or_none() {
        GatewayConfig config = new ConfigFixture(directory)
                .read(yaml("proxy: { url: 'http://other.internal:8080', credentials: 'literal.me:pass' }"));
        OutboundPolicy ways = new OutboundPolicy(Stream.of(), List.of()).throughProxiesOf(config);
        assertThat(ways.proxyFor(URI.create("https://own.example/v1")))
                .isEqualTo(
                        new OutboundProxy(URI.create("http://other.internal:8080"), new Secret("me:pass"), List.of()));
        assertThat(ways.proxyFor(URI.create("https://direct.example/v1"))).isNull();
        assertThat(ways.proxyFor(URI.create("https://issuer.example/token")))
                .isEqualTo(new OutboundProxy(URI.create("http://proxy.internal:3128"), null, List.of("internal")));
        assertThat(ways.proxyFor(URI.create("https://models.internal/v1"))).isNull();
    }

    @Test
    void what_is_no_proxy_is_told_without_its_password() {
        for (String wrong : List.of(
                "proxy: { url: 'http://user:s3cret@p.internal:1' }",
                "proxy: { url: 'https://p.internal:1' }",
                "proxy: { url: 'http://p.internal' }",
                "proxy: { url: 'http://p.internal:1/path' }",
                "proxy: { credentials: 'literal.a:b' }",
                "proxy: { url: 'http://p.internal:1', credentials: literal.s3cret }",
                "direct: true\n    proxy: { url: 'http://p.internal:1' }")) {
            assertThat(new ConfigFixture(directory).problems(yaml(wrong)))
                    .as(wrong)
                    .isNotEmpty()
                    .allMatch(problem -> problem.contains("providers"))
                    .noneMatch(problem -> problem.contains("s3cret"));
        }
    }

    @Test
    void a_name_that_begins_like_an_address_of_this_machine_goes_through_the_proxy() {
        OutboundProxy proxy = new OutboundProxy(URI.create("http://proxy.internal:3128"), null, List.of());
        assertThat(List.of("127.0.0.1", "127.1", "localhost", "[::1]")).noneMatch(proxy::serves);
        assertThat(List.of("127.example.org", "127.0.0.1.example.org", "127.0.0.1."))
                .allMatch(proxy::serves);
    }

    private static String yaml(String own) {
        return """
            outbound_proxy: http://proxy.internal:3128
            outbound_no_proxy: [.internal]
            providers:
              - id: own
                type: openai_compat
                base_url: https://own.example/v1
                %s
              - id: direct
                type: openai_compat
                base_url: https://direct.example/v1
                direct: true
            """.formatted(own);
    }
}
