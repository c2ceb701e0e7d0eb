package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProblemsTest {
    @TempDir
    Path directory;

    private ConfigFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new ConfigFixture(directory);
    }

    @Test
    @DisplayName("CFG-2a a file that is not UTF-8 is refused by its line, and a name in it is not changed in silence")
    void file_in_another_encoding() throws IOException {
        byte[] latin1 = "# für uns\nbind: 127.0.0.1:1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertNotUtf8(latin1, 1);
        assertNotUtf8(
                "bind: 127.0.0.1:1\r\nbootstrap_admin_email: jürgen@b\n".getBytes(StandardCharsets.ISO_8859_1), 2);
        assertThatThrownBy(() -> ConfigDocument.ofResource(loaderOf(latin1), "host.yaml"))
                .hasMessage("host.yaml: line 1: not UTF-8 text");
    }

    private static ClassLoader loaderOf(byte[] resource) {
        return new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                return new ByteArrayInputStream(resource);
            }
        };
    }

    private void assertNotUtf8(byte[] yaml, int line) throws IOException {
        Path file = Files.write(directory.resolve("latin1.yaml"), yaml);
        assertThat(ConfigFixture.problems(() -> ConfigReader.read(new ConfigSources(file, Map.of(), Map.of()))))
                .containsExactly(file + ": line " + line + ": not UTF-8 text");
    }

    @Test
    @DisplayName("CFG-2a a model is no suggestion for itself, and a value that cannot be used is told as that alone")
    void no_problem_misleads() {
        assertThat(fixture.problems("models: [{id: k, alias_of: zz}]"))
                .containsExactly("models[k].alias_of: unknown model zz");
        assertThat(fixture.problems("bootstrap_admin_email: a@b\nbootstrap_admin_password: file./no/such/file\n"))
                .containsExactly("bootstrap_admin_password: the file /no/such/file is not there");
        assertThat(fixture.problems("oidc_issuer: https://id.example\noidc_client_id: a\nbind: 127.0.0.1:1\n"
                        + "public_base_url: https://h.example\noidc_client_secret: file./no/such/file\n"))
                .containsExactly("oidc_client_secret: the file /no/such/file is not there");
    }

    @Test
    @DisplayName("CFG-4, SEED-3d, CFG-3a, CFG-2a all problems and contradictions are told at once, none twice, and none"
            + " that only follows from another")
    void all_problems_are_told_at_once() {
        fixture.env("GATEWAY_HEARTBEET", "1s").flag("--connect-timeout", "soon");
        List<String> found = fixture.problems("""
            bnd: 127.0.0.1:1
            max_body_bytes: lots
            request_logging: {payloads: {capture: none}}
            providers:
              - {id: a, type: openai, base_url: "ftp://x"}
              - {id: a, type: openai_compat, base_url: "https://u:p@h/v1?q#f"}
              - {id: b, type: openai_compat, base_url: ":", auth: {kind: header, token: env.NOT_SET}, tiemouts: {}}
            models:
              - {id: m, routes: [{provider: aa, upstream_model: x, weight: -1, capabilities: {visoin: true}}]}
              - {id: n, routes: [{provider: b, upstream_model: x}], alias_of: m}
              - {id: loop, alias_of: pool}
              - {id: pool, alias_of: loop}
              - {id: o, alias_of: q}
              - {id: p, allowlist: {}}
            teams: [{id: core}, {id: core, name: ' '}]
            users:
              - {email: nobody}
              - {email: a@b, membership: {team: cor}}
              - {email: A@B, membership: {team: core, role: owner}}
            service_accounts:
              - {id: s, team: cores, keys: [{id: k, value: literal.gwk_x, allowed_models: [mm]}, {value: literal.v}]}
              - {id: t, team: core, budget: {amount_usd: -1}, keys: [{id: k, value: literal.x}]}
              - {id: u, team: core, budget: {cadence: yearly, amount_usd: 1, time_zone: Berlin, soft: true}}
            """);
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "bnd: unknown key, did you mean bind?",
                        "max_body_bytes: \"lots\" (expected: a size from 1 to 1GiB, such as 65536, 512KiB or 32MiB)",
                        "request_logging.payloads.capture: unknown key",
                        "GATEWAY_HEARTBEET: unknown variable, did you mean GATEWAY_HEARTBEAT?",
                        "--connect-timeout: \"soon\" (expected: a duration from 1ms to 10m, such as 500ms, 5s, 2m or"
                                + " 1h)",
                        "providers[a].type: \"openai\" (expected: openai_compat or anthropic)",
                        "providers[a].base_url: expected an absolute URL such as https://api.openai.com/v1",
                        "providers[a]: this id is given twice",
                        "providers[a].base_url: contains a user or password (expected: auth.token)",
                        "providers[a].base_url: contains a query",
                        "providers[a].base_url: contains a fragment",
                        "providers[b].base_url: not a URL",
                        "providers[b].auth.header: is required with kind header",
                        "providers[b].auth.token: environment variable NOT_SET is not set",
                        "providers[b].tiemouts: unknown key, did you mean timeouts?",
                        "models[m].routes[0].provider: unknown provider aa, did you mean a?",
                        "models[m].routes[0].weight: \"-1\" (expected: a number from 0 up, such as 1 or 0.5)",
                        "models[m].routes[0].capabilities.visoin: unknown capability, did you mean vision?",
                        "models[n].alias_of: given together with routes (expected: one of them)",
                        "models[loop].alias_of: leads back to the model itself",
                        "models[pool].alias_of: leads back to the model itself",
                        "models[o].alias_of: unknown model q, did you mean m?",
                        "models[p]: has neither routes nor alias_of (expected: one of them)",
                        "models[p].allowlist: is empty (expected: users, teams, or no allowlist)",
                        "teams[core].name: is blank",
                        "teams[core]: given twice",
                        "users[nobody].email: \"nobody\" (expected: an e-mail address such as name@domain)",
                        "users[a@b]: given twice",
                        "users[a@b].membership.team: unknown team cor, did you mean core?",
                        "users[A@B].membership.role: an owner cannot be configured (expected: member or admin)",
                        "service_accounts[s].team: unknown team cores, did you mean core?",
                        "service_accounts[s].keys[k].value: not an API key; generate one with: gateway keys generate",
                        "service_accounts[s].keys[k].allowed_models: unknown model mm, did you mean m?",
                        "service_accounts[s].keys[1].id: is required",
                        "service_accounts[s].budget: is required: its API keys need a budget, such as {amount_usd:"
                                + " 100}",
                        "service_accounts[t].budget.amount_usd: The amount must be a decimal number of US dollars above"
                                + " 0 with at most 9 digits on each side of the decimal point, as text.",
                        "service_accounts[t].keys[k].value: not an API key; generate one with: gateway keys generate",
                        "service_accounts[u].budget.cadence: \"yearly\" (expected: daily or weekly or monthly)",
                        "service_accounts[u].budget.time_zone: The time zone must be a name such as UTC or"
                                + " Europe/Berlin.",
                        "service_accounts[u].budget.soft: unknown key");
    }

    @Test
    @DisplayName("API-4b what the gateway owns in a body cannot be given to a route")
    void owned_members_are_problems_in_extra_body() {
        assertThat(fixture.problems("""
            providers: [{id: a, type: openai_compat, base_url: "https://h/v1"}]
            models:
              - id: m
                routes:
                  - {provider: a, upstream_model: x, extra_body: {model: y, stream: true, stream_options: {}, user: u}}
            """))
                .containsExactlyInAnyOrder(
                        "models[m].routes[0].extra_body.model: is set only by the gateway (expected: another member)",
                        "models[m].routes[0].extra_body.stream: is set only by the gateway (expected: another member)",
                        "models[m].routes[0].extra_body.stream_options: is set only by the gateway (expected: another"
                                + " member)");
    }

    @Test
    @DisplayName("API-4b a route cannot send its calls into the background, where nobody would record their usage")
    void a_route_of_calls_in_the_background_is_a_problem() {
        String models = """
            providers: [{id: a, type: openai_compat, base_url: "https://h/v1"}]
            models:
              - id: m
                routes:
                  - {provider: a, upstream_model: x, extra_body: {background: %s}}
            """;
        assertThat(fixture.problems(models.formatted("true")))
                .containsExactly(
                        "models[m].routes[0].extra_body.background: would leave calls running after their answer"
                                + " (expected: false, or the background of an image)");
        assertThat(fixture.problems(models.formatted("transparent"))).isEmpty();
    }

    @Test
    @DisplayName("CFG-3b a named file that is missing is an error")
    void a_missing_file_is_a_problem() {
        Path missing = directory.resolve("nowhere.yaml");
        assertThat(ConfigFixture.problems(() -> ConfigReader.read(new ConfigSources(missing, Map.of(), Map.of()))))
                .containsExactly(missing + ": there is no such configuration file");
        fixture.env("GATEWAY_CONFIG", missing.toString());
        assertThat(ConfigFixture.problems(fixture::readWithoutFile)).hasSize(1);
    }

    @Test
    @DisplayName("CFG-3a unknown flags and variables name the nearest known one")
    void unknown_names_are_problems_in_every_layer() {
        fixture.env("GATEWAY_TRUSTED_PROXY_ENABLD", "true").flag("--data-base-url", "x");
        assertThat(ConfigFixture.problems(fixture::readWithoutFile))
                .containsExactlyInAnyOrder(
                        "GATEWAY_TRUSTED_PROXY_ENABLD: unknown variable, did you mean GATEWAY_TRUSTED_PROXY_ENABLED?",
                        "--data-base-url: unknown flag, did you mean --database-url?");
    }

    @Test
    void variables_that_kubernetes_sets_for_a_service_of_that_name_are_no_settings() {
        fixture.env("GATEWAY_SERVICE_HOST", "10.0.0.1")
                .env("GATEWAY_SERVICE_PORT_HTTP", "80")
                .env("GATEWAY_PORT", "tcp://10.0.0.1:80")
                .env("GATEWAY_PORT_80_TCP_ADDR", "10.0.0.1")
                .env("GATEWAY_ADMIN_PORT", "tcp://10.0.0.1:80");
        assertThat(fixture.readWithoutFile()).isEqualTo(GatewayConfig.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: [", "a: b: c", "\tbind: x", "bind: \"unclosed", "- 1\n- 2", "just text", "a: 1\n---\nb: 2"})
    void broken_yaml_is_one_problem(String yaml) {
        assertThat(fixture.problems(yaml)).hasSize(1);
    }

    @Test
    void duplicate_keys_are_problems_at_any_depth() {
        assertThat(fixture.problems("bind: 127.0.0.1:1\nbind: 127.0.0.1:2\nteams: [{id: a, id: b}]"))
                .containsExactly(
                        "bind: line 2, column 1: this key is given twice",
                        "id: line 3, column 17: this key is given twice");
    }

    @Test
    void aliases_and_deep_nesting_and_large_files_are_refused() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n";
        assertThat(fixture.problems(bomb)).anyMatch(problem -> problem.contains("aliases (*name) are not supported"));
        assertThat(fixture.problems("bind: " + "[".repeat(5000))).hasSize(1);
        assertThat(fixture.problems("# " + "x".repeat(5 << 20)))
                .singleElement()
                .asString()
                .endsWith("larger than 4 MiB");
    }

    @Test
    void wrong_shapes_are_problems() {
        assertThat(fixture.problems("{bind: [1], providers: {}, models: [x], teams: 7, request_logging: disabled}"))
                .containsExactlyInAnyOrder(
                        "bind: expected a single value, found a list",
                        "providers: expected a list, found a mapping",
                        "models[0]: expected a mapping, found a single value",
                        "teams: expected a list, found a single value",
                        "request_logging: expected a mapping, found a single value");
    }

    @Test
    @DisplayName("CFG-1c Java code meets the same rules")
    void a_builder_tells_the_same_problems() {
        assertThatThrownBy(() -> GatewayConfig.builder()
                        .address(new HostPort("no where", 8080))
                        .maxBodyBytes(1L << 40)
                        .shutdownGrace(Duration.ofSeconds(-1))
                        .build())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("bind: out of range")
                .hasMessageContaining("max_body_bytes: out of range")
                .hasMessageContaining("shutdown_grace: out of range");
    }

    @Test
    @DisplayName("CFG-2d a URL that may hold a password is not repeated, in no layer and not from Java")
    void passwords_in_urls_are_not_repeated() {
        String url = "https://root:kanarie@ai.example";
        fixture.env("GATEWAY_OIDC_ISSUER", url).flag("--public-base-url", url);
        assertThat(fixture.problems("auth: {oidc: {providers: [{key: a, label: A, issuer_url: \"" + url
                        + "\", client_id: c, client_secret: literal.s}]}}"))
                .anyMatch(problem -> problem.startsWith("GATEWAY_OIDC_ISSUER: not usable"))
                .anyMatch(problem -> problem.startsWith("--public-base-url: not usable"))
                .anyMatch(problem -> problem.startsWith("auth.oidc.providers[a].issuer_url: not usable"))
                .noneMatch(problem -> problem.contains("kanarie"));
        assertThatThrownBy(() ->
                        GatewayConfig.builder().publicBaseUrl("ai.example").build())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("public_base_url: out of range");
    }
}
