package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.AllowlistSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.seed.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.RouteSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigReaderTest extends ReadingFixture {
    @Test
    void providers_are_read() {
        assertThat(fixture.read(ConfigFixture.COMPLETE).seed().providers())
                .containsExactly(
                        new ProviderConfig(
                                new ProviderId("openai"),
                                ProviderType.OPENAI_COMPAT,
                                URI.create("https://api.openai.com/v1"),
                                "authorization",
                                new Secret("sk-1"),
                                Map.of("openai-organization", new Secret("org-1")),
                                new CallTimeouts(
                                        Duration.ofSeconds(2),
                                        CallTimeouts.DEFAULT.firstByte(),
                                        CallTimeouts.DEFAULT.idle(),
                                        Duration.ofMinutes(10))),
                        new ProviderConfig(
                                new ProviderId("claude"),
                                ProviderType.ANTHROPIC,
                                URI.create("https://api.anthropic.com/v1"),
                                "x-api-key",
                                new Secret("ant-1"),
                                Map.of(),
                                null),
                        new ProviderConfig(
                                new ProviderId("local"),
                                ProviderType.OPENAI_COMPAT,
                                URI.create("http://127.0.0.1:11434/v1"),
                                "authorization",
                                null,
                                Map.of(),
                                null));
    }

    @Test
    void models_are_read() {
        RouteSeed first = new RouteSeed(
                new ProviderId("openai"),
                "gpt-5",
                100,
                0.5,
                true,
                Map.of("vision", false),
                Map.of("x-team", "core"),
                Map.of("store", "false", "n", "1", "metadata", "{\"a\":[1,\"2\",null]}"));
        RouteSeed second =
                new RouteSeed(new ProviderId("local"), "llama", 200, 1.0, false, Map.of(), Map.of(), Map.of());
        assertThat(fixture.read(ConfigFixture.COMPLETE).seed().models())
                .containsExactly(
                        new ModelSeed(
                                new ModelId("gpt"),
                                "The usual one",
                                List.of("chat", "fast"),
                                1,
                                null,
                                List.of(first, second),
                                new AllowlistSeed(List.of(email("ada@example.org")), List.of(new TeamKey("core")))),
                        new ModelSeed(new ModelId("fast"), "", List.of(), 100, new ModelId("gpt"), List.of(), null));
    }

    @Test
    @DisplayName("API-3c, API-6b, SEED-4a what holds where nothing is said")
    void defaults_are_those_of_the_documents() {
        GatewayConfig config = fixture.read("{}");
        assertThat(config.limits().maxBodyBytes()).isEqualTo(32 << 20);
        assertThat(config.calls().heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.seed().prune()).isEqualTo(SeedConfig.PruneMode.REPORT);
    }

    @Test
    @DisplayName("ROUTE-1a a provider of any kind can take its credential in a header of its own")
    void credential_in_another_header() {
        assertThat(fixture.read("""
            providers:
              - {id: p, type: openai_compat, base_url: "https://p.example/v1", auth: {kind: header, header: Api-Key, token: literal.s}}
            """).seed().providers())
                .extracting(ProviderConfig::authHeader)
                .containsExactly("api-key");
    }

    @Test
    @DisplayName("SEED-2c, SEED-2d an omitted membership differs from none")
    void principals_are_read() {
        SeedConfig seed = fixture.read(ConfigFixture.COMPLETE).seed();
        TeamKey core = new TeamKey("core");
        assertThat(seed.teams()).containsExactly(new TeamSeed(core, "Core team"));
        assertThat(seed.users())
                .containsExactly(
                        new UserSeed(
                                email("Ada@Example.org"),
                                "Ada",
                                AuthMode.PASSWORD,
                                PlatformRole.PLATFORM_ADMIN,
                                true,
                                new MembershipSeed(core, TeamRole.ADMIN)),
                        new UserSeed(
                                email("bob@example.org"),
                                "Bob",
                                AuthMode.PROXY,
                                PlatformRole.USER,
                                false,
                                new MembershipSeed(null, TeamRole.MEMBER)),
                        new UserSeed(
                                email("eve@example.org"), "Eve", AuthMode.PASSWORD, PlatformRole.USER, true, null));
        ManagedKeySeed key = new ManagedKeySeed(
                "main", "main", new Secret(ConfigFixture.GOOD_KEY), List.of(new ModelId("gpt"), new ModelId("fast")));
        assertThat(seed.serviceAccounts())
                .containsExactly(new ServiceAccountSeed(
                        "ci",
                        "Build server",
                        core,
                        new BudgetSeed(new BudgetTerms(
                                BudgetCadence.WEEKLY, 12_500_000_000L, false, ZoneId.of("Europe/Berlin"))),
                        List.of(new IdentityTag("tier", "gold")),
                        List.of(key)));
    }

    @Test
    @DisplayName("SEED-2c, SEED-2d, TAG-1b omitted tags differ from none, and wrong ones are told")
    void tags_are_read() {
        SeedConfig seed = fixture.read("""
            teams:
              - {id: core, tags: [{key: cost-center, value: "42"}]}
              - {id: edge, tags: null}
              - {id: shore}
            users: [{email: a@b, auth_mode: oidc, oidc_provider_key: corp, tags: []}]
            public_base_url: https://ai.example
            auth: {oidc: {providers: [
              {key: corp, label: Corp, issuer_url: https://id.example, client_id: c, client_secret: literal.s}]}}
            """).seed();
        assertThat(seed.teams())
                .extracting(TeamSeed::tags)
                .containsExactly(List.of(new IdentityTag("cost-center", "42")), List.of(), null);
        assertThat(seed.users()).extracting(UserSeed::tags).containsExactly(List.of());
        assertThat(seed.users()).extracting(UserSeed::oidcProviderKey).containsExactly("corp");
        assertThat(fixture.problems("""
            teams: [{id: core, tags: [{key: env, value: x}]}]
            users: [{email: a@b, oidc_provider_key: corp}]
            """))
                .containsExactlyInAnyOrder(
                        "teams[core].tags: The tag key env is reserved.",
                        "users[a@b].oidc_provider_key: given without auth_mode: oidc");
    }

    @Test
    @DisplayName("CFG-1c Java and YAML give the same record")
    void a_builder_gives_what_the_file_gives() {
        GatewayConfig read = fixture.read(ConfigFixture.COMPLETE);
        assertThat(GatewayConfig.builder()
                        .address(read.address())
                        .launcher(read.launcher())
                        .limits(read.limits())
                        .trustedProxy(read.trustedProxy())
                        .seed(read.seed())
                        .build())
                .isEqualTo(read);
    }

    @Test
    @DisplayName("CFG-4 contradictions refuse the start: the lax server and an open address")
    void the_jdk_server_listens_on_loopback_only() {
        assertThat(fixture.problems("{server: jdk, bind: '0.0.0.0:8080', public_base_url: 'http://h'}"))
                .singleElement()
                .asString()
                .startsWith("bind: ");
    }

    @Test
    @DisplayName("CFG-1b the file is named by a flag, or else by the environment")
    void the_file_is_named_by_flag_before_environment() {
        Path other = fixture.file("other.yaml", "bind: 127.0.0.1:1");
        fixture.env("GATEWAY_CONFIG", other.toString());
        assertThat(fixture.readWithoutFile().address()).hasToString("127.0.0.1:1");
        assertThat(fixture.read("bind: 127.0.0.1:2").address()).hasToString("127.0.0.1:2");
    }

    private static Email email(String text) {
        return Email.parse(text).orElseThrow(refusal -> new IllegalStateException(refusal.message()));
    }
}
