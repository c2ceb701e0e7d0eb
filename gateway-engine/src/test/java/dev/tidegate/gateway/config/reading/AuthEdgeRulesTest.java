package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.AuthEdgeConfig.AppConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthEdgeRulesTest {
    private static final String TOKEN = "bc6f9d1b20a44c53b7e0a5a1d6f3e2c4";

    @TempDir
    Path directory;

    private ConfigFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new ConfigFixture(directory);
    }

    @Test
    @DisplayName("PROXY-6 applications with all they can have, and one with nothing more than it needs")
    void complete() {
        GatewayConfig config = fixture.read("""
                service_token: literal.%s
                apps:
                  - {path: /ui, base_url: "http://127.0.0.1:3000/"}
                  - path: /desk/admin
                    base_url: https://desk.internal/base
                    roles: [platform_admin, maintainer]
                    timeouts: {connect: 1s, total: 1h}
                """.formatted(TOKEN));
        AppConfig desk = config.edge().apps().get(1);
        assertThat(config.edge().apps().get(0))
                .isEqualTo(
                        new AppConfig("/ui", URI.create("http://127.0.0.1:3000"), Set.of(), AppConfig.USUAL_TIMEOUTS));
        assertThat(desk.roles()).containsExactlyInAnyOrder(PlatformRole.PLATFORM_ADMIN, PlatformRole.MAINTAINER);
        assertThat(desk.timeouts().connect()).isEqualTo(Duration.ofSeconds(1));
        assertThat(desk.timeouts().idle()).isEqualTo(AppConfig.USUAL_TIMEOUTS.idle());
        assertThat(config.edge().toString()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{path: ui, base_url: 'http://a'} | apps[ui].path",
                "{path: /, base_url: 'http://a'} | apps[/].path",
                "{path: /ui/, base_url: 'http://a'} | apps[/ui/].path",
                "{path: /UI, base_url: 'http://a'} | apps[/UI].path",
                "{path: /../ui, base_url: 'http://a'} | apps[/../ui].path",
                "{path: /v1, base_url: 'http://a'} | apps[/v1].path",
                "{path: /admin/x, base_url: 'http://a'} | apps[/admin/x].path",
                "{path: /ui} | apps[/ui].base_url",
                "{path: /ui, base_url: 'ftp://a'} | apps[/ui].base_url",
                "{path: /ui, base_url: 'http://u:p@a'} | apps[/ui].base_url",
                "{path: /ui, base_url: 'http://a?b'} | apps[/ui].base_url",
                "{path: /ui, base_url: 'http://a', roles: []} | apps[/ui].roles",
                "{path: /ui, base_url: 'http://a', roles: [boss]} | apps[/ui].roles",
                "{path: /ui, base_url: 'http://a', role: [user]} | apps[/ui].role"
            })
    @DisplayName(
            "PROXY-6, CFG-2a an application that cannot be reached, or would stand in the gateway's way, refuses the start")
    void refused(String app, String field) {
        assertThatThrownBy(() -> fixture.read("service_token: literal." + TOKEN + "\napps: [" + app + "]\n"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(field)
                .hasMessageNotContaining("u:p");
    }

    @Test
    @DisplayName("CFG-4h a service token that is missing, short or a placeholder refuses the start and is not repeated")
    void service_token() {
        String app = "apps: [{path: /ui, base_url: 'http://a'}]\n";
        assertThatThrownBy(() -> fixture.read(app)).hasMessageContaining("service_token");
        for (String weak : new String[] {TOKEN.substring(1), "a".repeat(40), "changeme-changeme-changeme-changeme"}) {
            assertThatThrownBy(() -> fixture.read("service_token: literal." + weak + "\n" + app))
                    .hasMessageContaining("service_token")
                    .hasMessageContaining("32")
                    .hasMessageNotContaining(weak);
        }
    }

    @Test
    @DisplayName("PROXY-6 a path is given once")
    void twice() {
        assertThatThrownBy(() -> fixture.read("service_token: literal." + TOKEN
                        + "\napps: [{path: /ui, base_url: 'http://a'}, {path: /ui, base_url: 'http://b'}]\n"))
                .hasMessageContaining("apps[/ui]: this path is given twice");
    }
}
