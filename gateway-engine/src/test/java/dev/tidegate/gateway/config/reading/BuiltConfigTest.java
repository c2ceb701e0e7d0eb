package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.LauncherConfig.LogFormat;
import dev.tidegate.gateway.config.LauncherConfig.ServerKind;
import dev.tidegate.gateway.config.ReverseProxyConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfigBuilder;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("CFG-1c, EMB-8 what a host declares in Java is what a file would declare")
class BuiltConfigTest {
    @TempDir
    Path directory;

    @Test
    void everything_that_a_file_lists() {
        GatewayConfig read = new ConfigFixture(directory)
                .env("OPENAI_API_KEY", "sk-1")
                .env("CI_KEY", ConfigFixture.GOOD_KEY)
                .read(ConfigFixture.COMPLETE);
        assertThat(GatewayConfig.builder()
                        .trustedProxy(read.trustedProxy())
                        .seed(BuiltConfigTest::complete)
                        .build()
                        .seed())
                .isEqualTo(read.seed());
    }

    private static void complete(SeedConfigBuilder seed) {
        seed.provider(
                        "openai",
                        provider -> provider.type(ProviderType.OPENAI_COMPAT)
                                .baseUrl("https://api.openai.com/v1/")
                                .token(new Secret("sk-1"))
                                .defaultHeader("OpenAI-Organization", new Secret("org-1"))
                                .timeouts(
                                        it -> it.connect(Duration.ofSeconds(2)).total(Duration.ofMinutes(10))))
                .provider(
                        "claude",
                        provider -> provider.type(ProviderType.ANTHROPIC)
                                .baseUrl("https://api.anthropic.com/v1")
                                .token(new Secret("ant-1")))
                .provider(
                        "local",
                        provider -> provider.type(ProviderType.OPENAI_COMPAT).baseUrl("http://127.0.0.1:11434/v1"))
                .model(
                        "gpt",
                        model -> model.description("The usual one")
                                .tags("chat", "fast")
                                .rank(1)
                                .route(
                                        "openai",
                                        route -> route.upstreamModel("gpt-5")
                                                .weight(0.5)
                                                .capability("vision", false)
                                                .extraHeader("X-Team", "core")
                                                .extraBody("store", false)
                                                .extraBody("n", 1)
                                                .extraBody("metadata", Map.of("a", Arrays.asList(1, "2", null))))
                                .route(
                                        "local",
                                        route -> route.upstreamModel("llama")
                                                .priority(200)
                                                .disabled())
                                .allowUsers("Ada@Example.org")
                                .allowTeams("core"))
                .model("fast", model -> model.aliasOf("gpt"))
                .team("core", team -> team.name("Core team"))
                .user(
                        "Ada@Example.org",
                        user -> user.name("Ada")
                                .role(PlatformRole.PLATFORM_ADMIN)
                                .team("core", TeamRole.ADMIN))
                .user(
                        "bob@example.org",
                        user -> user.name("Bob")
                                .authMode(AuthMode.PROXY)
                                .withoutRequestLogging()
                                .withoutTeam())
                .user("eve@example.org", user -> user.name("Eve"))
                .serviceAccount(
                        "ci",
                        account -> account.name("Build server")
                                .team("core")
                                .budget(budget -> budget.amountUsd("12.50")
                                        .cadence(BudgetCadence.WEEKLY)
                                        .soft()
                                        .timeZone(ZoneId.of("Europe/Berlin")))
                                .tags(new IdentityTag("tier", "gold"))
                                .key(
                                        "main",
                                        key -> key.value(new Secret(ConfigFixture.GOOD_KEY))
                                                .allowedModels("gpt", "fast")));
    }

    @Test
    void everything_that_may_be_left_out_has_the_same_default() {
        GatewayConfig read = new ConfigFixture(directory).read("""
            providers: [{id: p, type: openai_compat, base_url: "https://p.example/v1"}]
            models: [{id: m, routes: [{provider: p, upstream_model: x}]}]
            teams: [{id: t}]
            users: [{email: Eve@example.org, budget: {amount_usd: 5}}]
            service_accounts: [{id: s, team: t, budget: {amount_usd: 1}, keys: [{id: k}]}]
            api_key_encryption_key: literal.MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
            """);
        SeedConfig built = SeedConfig.builder()
                .provider(
                        "p",
                        provider -> provider.type(ProviderType.OPENAI_COMPAT).baseUrl("https://p.example/v1"))
                .model("m", model -> model.route("p", route -> route.upstreamModel("x")))
                .team("t", team -> {})
                .user("Eve@example.org", user -> user.budget(budget -> budget.amountUsd("5")))
                .serviceAccount(
                        "s",
                        account -> account.team("t")
                                .budget(budget -> budget.amountUsd("1"))
                                .key("k", key -> {}))
                .build();
        assertThat(built).isEqualTo(read.seed());
    }

    @Test
    void scalars_that_hosts_set_most() {
        GatewayConfig read = new ConfigFixture(directory).read("""
            public_base_url: https://apps.example.org/ai
            database_url: postgresql://u:p@db.example:5432/g
            database_pool_size: 3
            journal_dir: calls
            max_body_bytes: 1000000
            max_concurrent_exchanges: 7
            shutdown_grace: 3s
            session_lifetime: 8h
            session_idle_timeout: 1h
            allowed_origins: [https://app.example.org]
            """);
        GatewayConfig built = GatewayConfig.builder()
                .publicBaseUrl("https://apps.example.org/ai/")
                .databaseUrl("postgresql://u:p@db.example:5432/g")
                .databasePoolSize(3)
                .journalDir(Path.of("calls"))
                .maxBodyBytes(1_000_000)
                .maxConcurrentExchanges(7)
                .shutdownGrace(Duration.ofSeconds(3))
                .sessions(Duration.ofHours(8), Duration.ofHours(1))
                .allowedOrigins("https://app.example.org")
                .build();
        assertThat(built).isEqualTo(read);
    }

    @Test
    void every_section_by_name() {
        GatewayConfig read = new ConfigFixture(directory).read("""
            bind: 127.0.0.1:9
            server: jdk
            log_format: json
            max_body_memory: 1MiB
            idle_timeout: 9s
            heartbeat: 2s
            forward_request_headers: [x-tenant]
            api_key_pepper: literal.0123456789abcdefghijklmnopqrstuv
            store_outage_grace: 3s
            public_base_url: https://ai.example
            password_min_length: 14
            invites_self_service: true
            bootstrap_disabled: true
            outbound_no_proxy: [models.internal]
            forwarded_for_networks: [10.0.0.0/8]
            run_migrations: false
            service_token: literal.bc6f9d1b20a44c53b7e0a5a1d6f3e2c4
            trusted_proxy_user_header: X-PP-User
            trusted_proxy_networks: [10.0.0.0/8]
            apps: [{path: /ui, base_url: "http://127.0.0.1:3000/", roles: [platform_admin], timeouts: {total: 1h}}]
            oidc_require_email_verified: false
            auth:
              oidc:
                providers:
                  - {key: kc, label: Keycloak, issuer_url: "https://id.example/", client_id: c, client_secret: literal.s, scopes: [groups], jit: {enabled: true, global_role: user}}
            """);
        NetworkRange network = NetworkRange.parse("10.0.0.0/8").orElseThrow();
        GatewayConfig built = GatewayConfig.builder()
                .address(new HostPort("127.0.0.1", 9))
                .launcher(it -> it.server(ServerKind.JDK).logFormat(LogFormat.JSON))
                .limits(it -> it.maxBodyMemory(1L << 20))
                .calls(it ->
                        it.heartbeat(Duration.ofSeconds(2)).timeouts(timeouts -> timeouts.idle(Duration.ofSeconds(9))))
                .clients(it -> it.forwardRequestHeaders(List.of("x-tenant")))
                .identity(it -> it.apiKeyPeppers(List.of(Pepper.alone(new Secret("0123456789abcdefghijklmnopqrstuv"))))
                        .outageGrace(Duration.ofSeconds(3)))
                .publicBaseUrl("https://ai.example")
                .signIn(it -> it.passwordMinLength(14).invitesSelfService(true))
                .firstAdmin(it -> it.disabled(true))
                .outbound(it -> it.noProxy(List.of("models.internal")))
                .reverseProxy(new ReverseProxyConfig(List.of(network)))
                .startup(it -> it.runMigrations(false))
                .trustedProxy(it -> it.userHeader("X-PP-User").networks(List.of(network)))
                .edge(it -> it.serviceToken(new Secret("bc6f9d1b20a44c53b7e0a5a1d6f3e2c4"))
                        .app(
                                "/ui",
                                app -> app.baseUrl("http://127.0.0.1:3000/")
                                        .roles(PlatformRole.PLATFORM_ADMIN)
                                        .timeouts(timeouts -> timeouts.total(Duration.ofHours(1)))))
                .oidc(it -> it.requireEmailVerified(false)
                        .provider(
                                "kc",
                                provider -> provider.label("Keycloak")
                                        .issuer(URI.create("https://id.example/"))
                                        .clientId("c")
                                        .clientSecret(new Secret("s"))
                                        .scopes("groups")
                                        .provisions(PlatformRole.USER)))
                .build();
        assertThat(built).isEqualTo(read);
        assertThat(built.toBuilder().build()).isEqualTo(built);
    }

    @Test
    void same_rules_judge_both() {
        List<String> built = ConfigFixture.problems(() -> GatewayConfig.builder()
                .seed(seed -> seed.model("m", model -> model.route("opnai", route -> route.upstreamModel("x")))
                        .serviceAccount("s", account -> account.team("t").key("k", key -> {})))
                .build());
        List<String> read = new ConfigFixture(directory).problems("""
            models: [{id: m, routes: [{provider: opnai, upstream_model: x}]}]
            service_accounts: [{id: s, team: t, keys: [{id: k}]}]
            """);
        assertThat(built).isNotEmpty().isEqualTo(read);
        assertThat(ConfigFixture.problems(() -> GatewayConfig.builder()
                        .publicBaseUrl("ftp://files.example.org")
                        .build()))
                .singleElement()
                .asString()
                .startsWith("public_base_url: ");
    }

    @Test
    void what_is_missing_is_told_with_the_method_to_call() {
        assertThatThrownBy(() ->
                        ProviderConfig.builder("p").baseUrl("https://p.example").build())
                .hasMessage("provider p: call type(…) first");
        assertThatThrownBy(() -> SeedConfig.builder().model("m", model -> model.route("p", route -> {})))
                .hasMessage("route to p: call upstreamModel(…) first");
        assertThatThrownBy(() -> GatewayConfig.builder().oidc(it -> it.provider("kc", provider -> {})))
                .hasMessage("identity provider kc: call issuer(…) first");
        assertThatThrownBy(() -> GatewayConfig.builder().edge(it -> it.app("/ui", app -> {})))
                .hasMessage("app /ui: call baseUrl(…) first");
        assertThatThrownBy(() -> SeedConfig.builder().serviceAccount("s", account -> {}))
                .hasMessage("service account s: call team(…) first");
        assertThatThrownBy(() -> SeedConfig.builder().user("nobody", user -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> SeedConfig.builder()
                        .user("a@example.org", user -> user.budget(budget -> budget.amountUsd("much"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("users[a@example.org].budget: \"much\": The amount must be ");
        assertThatThrownBy(() -> SeedConfig.builder()
                        .serviceAccount(
                                "ci",
                                account -> account.budget(
                                        budget -> budget.amountUsd("5").timeZone(ZoneId.of("+02:00")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("service_accounts[ci].budget: \"+02:00\": The time zone must be ");
        assertThatThrownBy(() -> SeedConfig.builder().serviceAccount("ci", account -> account.budget(budget -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("service_accounts[ci].budget: call amountUsd(…) first");
        assertThatThrownBy(() -> Secret.ofEnvironment("TIDEGATE_NO_SUCH_VARIABLE"))
                .hasMessageContaining("TIDEGATE_NO_SUCH_VARIABLE");
    }
}
