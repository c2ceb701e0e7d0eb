package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that once led to another place than the mistake. */
class MisleadingProblemsTest {
    @TempDir
    Path directory;

    private ConfigFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new ConfigFixture(directory);
    }

    @Test
    @DisplayName("CFG-3a a mistyped key is told as that alone, and not as missing too")
    void mistyped_keys_are_not_missing() {
        assertThat(fixture.problems("""
            providers: [{id: a, type: openai_compat, base_url: "https://h/v1"}]
            models:
              - {id: m, routes: [{provider: a, upstream_mdoel: x}]}
            teams: [{di: core}]
            """))
                .containsExactlyInAnyOrder(
                        "models[m].routes[0].upstream_mdoel: unknown key, did you mean upstream_model?",
                        "teams[0].di: unknown key, did you mean id?");
        assertThat(fixture.problems("models: [{id: m, routes: [{provider: a, upstream_model: x, upstream_mdoel: y}]}]"))
                .hasSize(2);
        assertThat(fixture.problems("models: [{id: m, routes: [{provider: a}]}]"))
                .containsExactly("models[m].routes[0].upstream_model: is required");
    }

    @Test
    @DisplayName("CFG-2a an empty key says what belongs there, and text that is no YAML where it is")
    void empty_keys_and_broken_yaml() {
        assertThat(fixture.problems("providers:\nauth:\n"))
                .containsExactlyInAnyOrder(
                        "providers: is empty (expected: a list, or leave the key out)",
                        "auth: is empty (expected: a mapping, or leave the key out)");
        assertThat(fixture.problems("bind: 127.0.0.1:1\nproviders: [a: }\n"))
                .singleElement()
                .asString()
                .matches(".*gateway.yaml: line 2, column 1[1-6]: not valid YAML");
    }

    @Test
    @DisplayName("CFG-2a a database that is not supported is no range, in Java as in a file")
    void unsupported_database() {
        assertThat(ConfigFixture.problems(() -> GatewayConfig.builder()
                        .storage(it -> it.databaseUrl(new Secret("mysql:x")))
                        .build()))
                .isEqualTo(fixture.problems("database_url: mysql:x"))
                .containsExactly("database_url: not usable (expected: sqlite:PATH or"
                        + " postgresql://USER:PASSWORD@HOST:PORT/NAME)");
    }
}
