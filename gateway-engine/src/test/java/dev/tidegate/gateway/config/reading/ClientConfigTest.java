package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.gateway.config.ClientConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-5 API-8 CFG-1 what settings let pass between clients and providers")
class ClientConfigTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "x-api-key",
                "api-key",
                "Cookie",
                "Set-Cookie",
                "x-goog-api-key",
                "x-amz-security-token",
                "x-access-token",
                "Proxy-Authorization",
                "Connection",
                "Transfer-Encoding",
                "Content-Length",
                "Content-Encoding",
                "Host",
                "Upgrade",
                "X-Forwarded-For",
                "Forwarded",
                "Via",
                "X-Real-IP",
                "User-Agent",
                "Accept-Encoding",
                "X-Request-Id",
                "X-Tidegate-Call-Id",
                "X-Auth-Request-Email",
                "Access-Control-Allow-Origin",
                "Location",
                "a b",
                ""
            })
    @DisplayName("API-5a API-5b no setting forwards a credential, a cookie, or what the gateway and proxies say")
    void some_headers_never_pass(String name) {
        assertProblem(
                ClientConfig.DEFAULT.toBuilder()
                        .forwardRequestHeaders(List.of(name))
                        .build(),
                "forward_request_headers");
        assertProblem(
                ClientConfig.DEFAULT.toBuilder()
                        .forwardResponseHeaders(List.of(name))
                        .build(),
                "forward_response_headers");
    }

    @Test
    void a_header_that_carries_a_credential_here_never_passes() {
        ProviderConfig provider = new ProviderConfig(
                new ProviderId("p"),
                ProviderType.OPENAI_COMPAT,
                URI.create("https://api.example.org/v1"),
                "x-portkey",
                new Secret("s"),
                Map.of(),
                null);
        SeedConfig seed = new SeedConfig(
                List.of(provider), List.of(), List.of(), List.of(), List.of(), SeedConfig.PruneMode.REPORT);
        ClientConfig clients = ClientConfig.DEFAULT.toBuilder()
                .forwardRequestHeaders(List.of("X-PortKey"))
                .build();
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() ->
                        GatewayConfig.builder().seed(seed).clients(clients).build())
                .withMessageContaining("forward_request_headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "app.example.org",
                "https://app.example.org/",
                "https://App.example.org",
                "https://app.example.org:443",
                "http://app.example.org:80",
                "ftp://app.example.org",
                "https://*.example.org",
                "https://user@app.example.org"
            })
    void an_origin_is_what_browsers_send(String origin) {
        assertProblem(
                ClientConfig.DEFAULT.toBuilder().allowedOrigins(List.of(origin)).build(), "allowed_origins");
    }

    @Test
    void what_is_harmless_is_taken() {
        ClientConfig clients = ClientConfig.DEFAULT.toBuilder()
                .forwardRequestHeaders(List.of("x-tenant", "openai-organization"))
                .forwardResponseHeaders(List.of("x-served-by"))
                .allowedOrigins(List.of("https://app.example.org", "http://127.0.0.1:5173"))
                .build();
        assertThat(GatewayConfig.builder().clients(clients).build().clients()).isEqualTo(clients);
    }

    private static void assertProblem(ClientConfig clients, String field) {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> GatewayConfig.builder().clients(clients).build())
                .withMessageContaining(field);
    }
}
