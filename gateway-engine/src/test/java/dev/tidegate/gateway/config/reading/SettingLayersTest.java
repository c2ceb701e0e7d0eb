package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.Setting;
import dev.tidegate.gateway.config.Settings;
import dev.tidegate.gateway.config.value.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("CFG-1a layers of every scalar")
class SettingLayersTest {
    private static final String PEPPER = "0123456789abcdefghijklmnopqrstuv";

    /** Three values of each setting that differ from each other and from the default. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("bind", List.of("127.0.0.1:1", "127.0.0.1:2", "[::1]:3")),
            Map.entry("server", List.of("jdk", "jdk", "jdk")),
            Map.entry("database_url", List.of("sqlite:a", "sqlite:b", "postgresql://u:p@h/c")),
            Map.entry("database_pool_size", List.of("1", "2", "3")),
            Map.entry("journal_dir", List.of("a", "b", "none")),
            Map.entry("max_body_bytes", List.of("1MiB", "2KiB", "3")),
            Map.entry("max_concurrent_exchanges", List.of("1", "2", "3")),
            Map.entry("shutdown_grace", List.of("1s", "2m", "0")),
            Map.entry("connect_timeout", List.of("1ms", "2s", "3m")),
            Map.entry("first_byte_timeout", List.of("1ms", "2s", "3m")),
            Map.entry("idle_timeout", List.of("1ms", "2s", "3m")),
            Map.entry("total_timeout", List.of("1ms", "2s", "3h")),
            Map.entry("heartbeat", List.of("1s", "2s", "3s")),
            Map.entry("routing_retries", List.of("0", "2", "5")),
            Map.entry("routing_longest_wait", List.of("1s", "2s", "0")),
            Map.entry(
                    "routing_fail_over_on",
                    List.of("refusal", "context_too_long,unsupported_input", "context_too_long,refusal")),
            Map.entry("request_logging", List.of("disabled", "disabled", "disabled")),
            Map.entry("api_key_pepper", List.of(PEPPER + "1", PEPPER + "2", PEPPER + "3")),
            Map.entry("identity_staleness", List.of("1s", "2s", "3s")),
            Map.entry("store_outage_grace", List.of("1s", "2s", "0")),
            Map.entry(
                    "api_key_encryption_key",
                    List.of(
                            "AQgPFh0kKzI5QEdOVVxjanF4f4aNlJuiqbC3vsXM09o=",
                            "AgkQFx4lLDM6QUhPVl1ka3J5gIeOlZyjqrG4v8bN1Ns=",
                            "AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dw=")),
            Map.entry("public_base_url", List.of("https://a.example", "https://b.example/ai", "http://c.example:81")),
            Map.entry("session_cookie_name", List.of("a", "b", "c")),
            Map.entry("cookie_secure", List.of("true", "false", "true")),
            Map.entry("session_lifetime", List.of("1h", "2h", "3h")),
            Map.entry("session_idle_timeout", List.of("1m", "3m", "4m")),
            Map.entry("password_min_length", List.of("13", "14", "15")),
            Map.entry("invites_self_service", List.of("true", "true", "true")),
            Map.entry("open_invites_per_user", List.of("1", "2", "3")),
            Map.entry("deployment_mode", List.of("production", "production", "production")),
            Map.entry("bootstrap_disabled", List.of("true", "true", "true")),
            Map.entry("bootstrap_admin_email", List.of("a@a.example", "b@b.example", "c@c.example")),
            Map.entry("bootstrap_admin_password", List.of(PEPPER + "1", PEPPER + "2", PEPPER + "3")),
            Map.entry("bootstrap_admin_given_name", List.of("Ada", "Bob", "Cat")),
            Map.entry("bootstrap_admin_family_name", List.of("A", "B", "C")),
            Map.entry("bootstrap_admin_require_password_change", List.of("true", "true", "true")),
            Map.entry("bootstrap_admin", List.of("false", "false", "false")),
            Map.entry("auto_provision_users", List.of("false", "false", "false")),
            Map.entry("trusted_proxy_enabled", List.of("true", "true", "true")),
            Map.entry("trusted_proxy_user_header", List.of("X-A", "X-B", "X-C")),
            Map.entry("trusted_proxy_on_behalf_of_header", List.of("on-behalf-of", "X-B", "X-C")),
            Map.entry(
                    "trusted_proxy_on_behalf_of_prefix",
                    List.of("spiffe://a/user/", "spiffe://b.example/", "spiffe://c/d/e/")),
            Map.entry("trusted_proxy_on_behalf_of_email_domain", List.of("a.example", "b.example", "c")),
            Map.entry("trusted_proxy_allowed_domains", List.of("a.example", "a.example,b.example", "c")),
            Map.entry("trusted_proxy_admin_emails", List.of("a@a.example", "a@a.example,b@b.example", "c@c")),
            Map.entry("trusted_proxy_networks", List.of("10.0.0.0/8", "127.0.0.1/32,10.1.0.0/16", "192.0.2.0/24")),
            Map.entry(
                    "oidc_issuer", List.of("https://a.example", "https://b.example/", "http://c.example:81/realms/x")),
            Map.entry("oidc_client_id", List.of("a", "b", "c")),
            Map.entry("oidc_client_secret", List.of(PEPPER + "1", PEPPER + "2", PEPPER + "3")),
            Map.entry("oidc_scopes", List.of("groups", "groups,roles", "offline_access")),
            Map.entry("oidc_require_email_verified", List.of("false", "false", "false")),
            Map.entry("oidc_bootstrap_admin_emails", List.of("a@a.example", "a@a.example,b@b.example", "c@c")),
            Map.entry("service_token", List.of(PEPPER + "1", PEPPER + "2", PEPPER + "3")),
            Map.entry("outbound_allow", List.of("10.0.0.0/8", "127.0.0.1/32,10.1.0.0/16", "192.0.2.0/24")),
            Map.entry("outbound_proxy", List.of("http://a.example:1", "http://b.example:2", "http://[::1]:3")),
            Map.entry("outbound_proxy_credentials", List.of("a:1", "b:2", "c:3")),
            Map.entry("max_body_memory", List.of("64MiB", "65MiB", "66MiB")),
            Map.entry("forward_request_headers", List.of("x-a", "x-b,x-c", "x-d")),
            Map.entry("forward_response_headers", List.of("x-a", "x-b,x-c", "x-d")),
            Map.entry(
                    "allowed_origins",
                    List.of("https://a.example", "https://b.example,http://c.example:81", "https://d.example")),
            Map.entry("outbound_no_proxy", List.of("a.example", "b.example,.c.example", "d.example")),
            Map.entry("forwarded_for_networks", List.of("10.0.0.0/8", "127.0.0.1/32,10.1.0.0/16", "192.0.2.0/24")),
            Map.entry("run_migrations", List.of("false", "false", "false")),
            Map.entry("seed_config", List.of("false", "false", "false")),
            Map.entry("prune", List.of("disable", "none", "disable")),
            Map.entry("log_format", List.of("json", "json", "json")));

    private static final List<Setting<?>> OIDC = Stream.of(
                    "oidc_issuer", "oidc_client_id", "oidc_client_secret", "oidc_scopes")
            .<Setting<?>>map(SettingLayersTest::named)
            .toList();

    @TempDir
    Path directory;

    private static Setting<?> named(String name) {
        return Settings.ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Setting<?>> settings() {
        return Settings.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void yaml_hides_the_default(Setting<?> setting) {
        GatewayConfig config = fixture(setting).read(yaml(setting, value(setting, 0)));
        assertThat(shown(setting, config)).isEqualTo(value(setting, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void environment_hides_yaml(Setting<?> setting) {
        GatewayConfig config = fixture(setting)
                .env(setting.environmentName(), value(setting, 1))
                .read(yaml(setting, value(setting, 0)));
        assertThat(shown(setting, config)).isEqualTo(value(setting, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void a_flag_hides_environment_and_yaml(Setting<?> setting) {
        GatewayConfig config = fixture(setting)
                .env(setting.environmentName(), value(setting, 1))
                .flag(setting.flag(), value(setting, 2))
                .read(yaml(setting, value(setting, 0)));
        assertThat(shown(setting, config)).isEqualTo(value(setting, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void an_empty_variable_counts_as_not_set(Setting<?> setting) {
        GatewayConfig config =
                fixture(setting).env(setting.environmentName(), "").read(yaml(setting, value(setting, 0)));
        assertThat(shown(setting, config)).isEqualTo(value(setting, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void a_wrong_value_is_a_problem_of_its_layer(Setting<?> setting) {
        List<String> found = ConfigFixture.problems(() -> new ConfigFixture(directory)
                .env(setting.environmentName(), "")
                .flag(setting.flag(), "")
                .readWithoutFile());
        assertThat(found).singleElement().asString().startsWith(setting.flag() + ": ");
    }

    @Test
    void every_setting_is_in_the_table_of_this_test() {
        assertThat(VALUES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Settings.ALL.stream().map(Setting::name).toList());
    }

    @Test
    void nothing_given_is_the_default() {
        assertThat(new ConfigFixture(directory).readWithoutFile()).isEqualTo(GatewayConfig.DEFAULT);
        assertThat(new ConfigFixture(directory).read("")).isEqualTo(GatewayConfig.DEFAULT);
        assertThat(GatewayConfig.builder().build()).isEqualTo(GatewayConfig.DEFAULT);
    }

    /** What a setting needs beside it. */
    private ConfigFixture fixture(Setting<?> setting) {
        ConfigFixture fixture = new ConfigFixture(directory);
        if (setting.name().equals("bootstrap_admin_email"))
            return fixture.env("GATEWAY_BOOTSTRAP_ADMIN_PASSWORD", PEPPER);
        if (OIDC.contains(setting)) return withProvider(fixture, setting);
        if (setting.name().equals("bootstrap_admin_password"))
            return fixture.env("GATEWAY_BOOTSTRAP_ADMIN_EMAIL", "a@b");
        return setting.name().equals("trusted_proxy_enabled")
                ? fixture.env("GATEWAY_TRUSTED_PROXY_USER_HEADER", "X-PP-User")
                : fixture;
    }

    private static ConfigFixture withProvider(ConfigFixture fixture, Setting<?> setting) {
        fixture.env("GATEWAY_PUBLIC_BASE_URL", "https://ai.example");
        for (Setting<?> other : OIDC.subList(0, 3)) {
            if (other != setting) fixture.env(other.environmentName(), value(other, 0));
        }
        return fixture;
    }

    private static String value(Setting<?> setting, int layer) {
        return VALUES.get(setting.name()).get(layer);
    }

    private static String yaml(Setting<?> setting, String value) {
        String text = setting.secret() ? "literal." + value : setting.isList() ? "[" + value + "]" : value;
        for (int i = setting.yamlPath().size() - 1; i > 0; i--) {
            text = "{" + setting.yamlPath().get(i) + ": " + text + "}";
        }
        return setting.yamlPath().get(0) + ": " + text;
    }

    private static String shown(Setting<?> setting, GatewayConfig config) {
        Object value = setting.value(config);
        if (value instanceof Secret secret) return secret.reveal();
        return setting.text(config).orElse("none");
    }
}
