package dev.tidegate.examples.standalone.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStepsTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private GatewayConfig config;

    @BeforeEach
    void setUp() {
        Secret url = new Secret("sqlite:" + directory.resolve("a.db"));
        config = GatewayConfig.builder()
                .storage(it -> it.databaseUrl(url).poolSize(2).journalDir(null))
                .build();
    }

    @Test
    void nothing_is_offered_without_a_providers_key() {
        FirstSteps steps = FirstSteps.of(config, terminal(Map.of("OPENAI_API_KEY", "")));
        assertThat(steps.config()).isEqualTo(config);
    }

    @Test
    void first_start_makes_a_key_and_shows_it_and_later_ones_name_it() {
        start(Map.of("OPENAI_API_KEY", "sk-1"));
        assertThat(told().lines().toList())
                .satisfiesExactly(
                        key -> assertThat(key).matches("API key, shown only now: gwk_\\w+"),
                        models -> assertThat(models).startsWith("Models: gpt-5, gpt-5-mini"),
                        call -> assertThat(call)
                                .matches("Try it: curl -s http://127\\.0\\.0\\.1:8080/v1/chat/completions "
                                        + "-H 'Authorization: Bearer gwk_\\w+' .*\"model\":\"gpt-5\".*"));
        String publicId = toldPublicId();
        start(Map.of("OPENAI_API_KEY", "sk-1"));
        assertThat(told()).startsWith("API key gwk_" + publicId + "_… of ").contains("keys revoke " + publicId);
    }

    @Test
    void another_providers_models_join_the_key_that_exists() {
        start(Map.of("OPENAI_API_KEY", "sk-1"));
        SeedConfig seed = start(Map.of("OPENAI_API_KEY", "sk-1", "ANTHROPIC_API_KEY", "sk-2"));
        assertThat(seed.providers()).hasSize(2);
        assertThat(told()).startsWith("API key gwk_");
    }

    @Test
    void revoked_key_is_followed_by_a_new_one() {
        start(Map.of("ANTHROPIC_API_KEY", "sk-1"));
        try (Maintenance maintenance = Maintenance.open(config)) {
            maintenance.revokeApiKey(toldPublicId());
        }
        start(Map.of("ANTHROPIC_API_KEY", "sk-1"));
        assertThat(told()).startsWith("API key, shown only now: gwk_");
    }

    /** Does what a start does to the database. */
    private SeedConfig start(Map<String, String> environment) {
        err.reset();
        FirstSteps steps = FirstSteps.of(config, terminal(environment));
        try (Maintenance maintenance = Maintenance.open(steps.config())) {
            maintenance.seed();
        }
        steps.tell(new HostPort("127.0.0.1", 8080));
        return steps.config().seed();
    }

    private Terminal terminal(Map<String, String> environment) {
        return new Terminal(environment, System.out, new PrintStream(err, true, UTF_8));
    }

    /** The part behind {@code gwk_}. */
    private String toldPublicId() {
        int start = told().indexOf("gwk_") + "gwk_".length();
        return told().substring(start, told().indexOf('_', start));
    }

    private String told() {
        return err.toString(UTF_8);
    }
}
