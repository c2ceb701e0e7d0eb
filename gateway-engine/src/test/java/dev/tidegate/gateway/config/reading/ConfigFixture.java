package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.ConfigProblem;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Reads configurations from texts in a temporary directory. */
final class ConfigFixture {
    static final String GOOD_KEY = ApiKeyToken.mint(new Random(7)).secretText();

    static final String COMPLETE = """
            bind: 127.0.0.1:9090
            trusted_proxy_enabled: true
            trusted_proxy_user_header: X-PP-User
            providers:
              - id: openai
                type: openai_compat
                base_url: https://api.openai.com/v1/
                auth: {kind: bearer, token: env.OPENAI_API_KEY}
                default_headers:
                  OpenAI-Organization: literal.org-1
                timeouts: {connect: 2s, total: 10m}
              - id: claude
                type: anthropic
                base_url: https://api.anthropic.com/v1
                auth: {token: literal.ant-1}
              - id: local
                type: openai_compat
                base_url: http://127.0.0.1:11434/v1
            models:
              - id: gpt
                description: The usual one
                tags: [chat, fast]
                rank: 1
                routes:
                  - provider: openai
                    upstream_model: gpt-5
                    weight: 0.5
                    capabilities: {vision: false}
                    extra_headers: {X-Team: core}
                    extra_body: {store: false, n: 1, metadata: {a: [1, "2", null]}}
                  - {provider: local, upstream_model: llama, priority: 200, enabled: false}
                allowlist: {users: [Ada@Example.org], teams: [core]}
              - {id: fast, alias_of: gpt}
            teams:
              - {id: core, name: Core team}
            users:
              - {email: Ada@Example.org, name: Ada, global_role: platform_admin, membership: {team: core, role: admin}}
              - {email: bob@example.org, name: Bob, auth_mode: proxy, request_logging_enabled: false, membership: null}
              - {email: eve@example.org, name: Eve}
            service_accounts:
              - id: ci
                name: Build server
                team: core
                budget: {cadence: weekly, amount_usd: 12.50, hard_limit: false, time_zone: Europe/Berlin}
                tags: [{key: tier, value: gold}]
                keys:
                  - {id: main, value: env.CI_KEY, allowed_models: [gpt, fast]}
            """;

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> flags = new HashMap<>();

    ConfigFixture(Path directory) {
        this.directory = directory;
    }

    ConfigFixture env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ConfigFixture flag(String name, String value) {
        flags.put(name, value);
        return this;
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GatewayConfig read(String yaml) {
        return ConfigReader.read(new ConfigSources(file("gateway.yaml", yaml), environment, flags));
    }

    GatewayConfig readWithoutFile() {
        return ConfigReader.read(new ConfigSources(null, environment, flags));
    }

    List<String> problems(String yaml) {
        return problems(() -> read(yaml));
    }

    static List<String> problems(Runnable reading) {
        InvalidConfigException e = catchThrowableOfType(InvalidConfigException.class, reading::run);
        return e == null
                ? List.of()
                : e.problems().stream().map(ConfigProblem::toString).toList();
    }
}
