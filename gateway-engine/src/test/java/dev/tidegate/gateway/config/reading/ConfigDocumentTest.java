package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CFG-1, EMB-8 a host's configuration from where the host has it")
class ConfigDocumentTest {
    private static final String YAML = """
        max_concurrent_exchanges: 7
        providers: [{id: p, type: openai_compat, base_url: "http://127.0.0.1:9/v1", auth: {kind: bearer, token: env.TOKEN}}]
        models: [{id: m, routes: [{provider: p, upstream_model: x}]}]
        """;

    @Test
    void reader_gives_what_a_file_would() throws IOException {
        GatewayConfig config = read(ConfigDocument.of("host", new StringReader(YAML)), Map.of("TOKEN", "t"));
        assertThat(config.limits().maxConcurrentExchanges()).isEqualTo(7);
        assertThat(config.seed().providers())
                .singleElement()
                .satisfies(
                        provider -> assertThat(provider.credential().reveal()).isEqualTo("t"));
    }

    @Test
    void map_gives_what_a_file_would() {
        Map<String, Object> settings = Map.of(
                "max_concurrent_exchanges",
                7,
                "session_lifetime",
                "8h",
                "teams",
                List.of(Map.of("id", "core", "name", "Core: \"1\"")));
        GatewayConfig config = read(ConfigDocument.of("host", settings), Map.of());
        assertThat(config.limits().maxConcurrentExchanges()).isEqualTo(7);
        assertThat(config.seed().teams())
                .singleElement()
                .satisfies(team -> assertThat(team.name()).isEqualTo("Core: \"1\""));
    }

    @Test
    void environment_wins_over_the_document() {
        ConfigDocument document = new ConfigDocument("host", YAML);
        Map<String, String> environment = Map.of("TOKEN", "t", "GATEWAY_MAX_CONCURRENT_EXCHANGES", "8");
        assertThat(read(document, environment).limits().maxConcurrentExchanges())
                .isEqualTo(8);
    }

    @Test
    @DisplayName("CFG-2d a problem names the document and never quotes it")
    void problems_name_the_document() {
        assertThatThrownBy(() -> read(new ConfigDocument("host.yaml", "a: [sk-secret"), Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("host.yaml")
                .hasMessageNotContaining("sk-secret");
        assertThat(new ConfigDocument("host.yaml", "sk-secret")).hasToString("ConfigDocument[host.yaml]");
    }

    @Test
    void missing_resource_is_named() {
        ClassLoader loader = getClass().getClassLoader();
        assertThatThrownBy(() -> ConfigDocument.ofResource(loader, "no-such.yaml"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("no-such.yaml");
    }

    @Test
    void document_and_file_are_not_both_the_lowest_layer() {
        ConfigDocument document = new ConfigDocument("host", YAML);
        assertThatThrownBy(() -> new ConfigSources(document, Path.of("a.yaml"), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static GatewayConfig read(ConfigDocument document, Map<String, String> environment) {
        return ConfigReader.read(new ConfigSources(document, null, environment, Map.of()));
    }
}
