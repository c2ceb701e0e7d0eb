package dev.tidegate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.metering.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MONEY-4 usage as each family reports it")
class UsageParserTest {
    @Test
    void openai_counts_the_cache_within_the_prompt() throws IOException {
        assertThat(
                        openai(
                                "{\"prompt_tokens\":11,\"completion_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":4}}"))
                .isEqualTo(new Usage(11, 3, 4, 0));
        assertThat(openai("{\"input_tokens\":9,\"output_tokens\":2,\"input_tokens_details\":{\"cached_tokens\":1}}"))
                .isEqualTo(new Usage(9, 2, 1, 0));
    }

    @Test
    void anthropic_adds_the_cache_and_later_parts_replace_earlier_ones() throws IOException {
        assertThat(parsed(
                        ProviderType.ANTHROPIC,
                        "{\"input_tokens\":7,\"cache_read_input_tokens\":20,\"cache_creation_input_tokens\":3,\"output_tokens\":1}",
                        "{\"output_tokens\":44}"))
                .isEqualTo(new Usage(30, 44, 20, 3));
    }

    @Test
    void nonsense_counts_nothing_and_silence_is_null() throws IOException {
        assertThat(openai("{\"prompt_tokens\":-1,\"completion_tokens\":\"9\"}")).isEqualTo(new Usage(0, 0, 0, 0));
        assertThat(openai("{\"prompt_tokens\":1e30,\"completion_tokens\":99999999999999999999}"))
                .isEqualTo(new Usage(0, 0, 0, 0));
        assertThat(openai("null")).isNull();
        assertThat(openai("[]")).isNull();
        assertThat(openai("{\"type\":\"duration\",\"seconds\":9}")).isNull();
    }

    private static @Nullable Usage openai(String usage) throws IOException {
        return parsed(ProviderType.OPENAI_COMPAT, usage);
    }

    private static @Nullable Usage parsed(ProviderType family, String... parts) throws IOException {
        UsageParser parser = UsageParser.of(family);
        for (String part : parts) parser.accept(Json.MAPPER.readTree(part));
        return parser.usage();
    }
}
