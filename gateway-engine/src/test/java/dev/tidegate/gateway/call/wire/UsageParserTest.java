package dev.tidegate.gateway.call.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.provider.Operation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
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
                        Operation.MESSAGES,
                        "{\"input_tokens\":7,\"cache_read_input_tokens\":20,\"cache_creation_input_tokens\":3,\"output_tokens\":1}",
                        "{\"output_tokens\":44}"))
                .isEqualTo(new Usage(30, 44, 20, 3));
    }

    @Test
    @DisplayName("MONEY-4 what cannot be is as if it were missing, and told")
    void nonsense_is_missing_and_odd() throws IOException {
        for (String odd :
                new String[] {"-5", "\"12\"", "1e308", "9223372036854775808", "9223372036854775807", "1.5", "[]"}) {
            UsageParser parser = BridgesTest.bridge(Operation.CHAT_COMPLETIONS).usage(Operation.CHAT_COMPLETIONS);
            read(parser, "{\"prompt_tokens\":4,\"completion_tokens\":" + odd + "}");
            assertThat(parser.usage()).as(odd).isNull();
            assertThat(parser.isOdd()).as(odd).isTrue();
        }
    }

    @Test
    @DisplayName("MONEY-4 what is not reported is missing and not nought, and silence is not odd")
    void missing_is_missing() throws IOException {
        for (String silent : new String[] {"null", "[]", "{}", "{\"prompt_tokens\":null}", "{\"total_tokens\":9}"}) {
            UsageParser parser = BridgesTest.bridge(Operation.CHAT_COMPLETIONS).usage(Operation.CHAT_COMPLETIONS);
            read(parser, silent);
            assertThat(parser.usage()).as(silent).isNull();
            assertThat(parser.isOdd()).as(silent).isFalse();
        }
        assertThat(openai("{\"type\":\"duration\",\"seconds\":9}")).isNull();
        assertThat(openai("{\"prompt_tokens\":7}")).isNull();
        assertThat(parsed(Operation.MESSAGES, "{\"output_tokens\":4}")).isNull();
    }

    @Test
    void the_total_gives_what_is_left_out() throws IOException {
        assertThat(openai("{\"prompt_tokens\":7,\"total_tokens\":9}")).isEqualTo(new Usage(7, 2, 0, 0));
        assertThat(openai("{\"completion_tokens\":2,\"total_tokens\":9}")).isEqualTo(new Usage(7, 2, 0, 0));
        assertThat(openai("{\"prompt_tokens\":9,\"total_tokens\":7}")).isNull();
        assertThat(parsed(Operation.EMBEDDINGS, "{\"total_tokens\":9}")).isEqualTo(new Usage(9, 0, 0, 0));
        assertThat(parsed(Operation.EMBEDDINGS, "{\"prompt_tokens\":9}")).isEqualTo(new Usage(9, 0, 0, 0));
    }

    @Test
    void whole_floats_count() throws IOException {
        assertThat(openai("{\"prompt_tokens\":12.0,\"completion_tokens\":1e2}")).isEqualTo(new Usage(12, 100, 0, 0));
    }

    @Test
    @DisplayName("MONEY-4 a nought in a later part replaces no figure")
    void a_zero_replaces_no_figure() throws IOException {
        assertThat(parsed(
                        Operation.MESSAGES,
                        "{\"input_tokens\":15,\"cache_read_input_tokens\":3,\"output_tokens\":1}",
                        "{\"input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":44}"))
                .isEqualTo(new Usage(18, 44, 3, 0));
        assertThat(openai("{\"prompt_tokens\":0,\"completion_tokens\":0}")).isEqualTo(Usage.NONE);
    }

    @Test
    @DisplayName(
            "API-9, MONEY-4 a report in a choice is read without keeping what else is in it, and a long one is none")
    void a_report_takes_no_memory() throws IOException {
        String small =
                "{\"a\":{\"b\":[1,{\"prompt_tokens\":9}]},\"prompt_tokens\":4,\"completion_tokens\":2,\"c\":\"x\"}";
        assertThat(openai(small)).isEqualTo(new Usage(4, 2, 0, 0));

        String longName =
                "{\"" + "x".repeat(1_000) + "\":{" + "\"a\":1,".repeat(100_000) + "\"b\":1},\"prompt_tokens\":4}";
        long before = allocated();
        openai(longName);
        assertThat(allocated() - before).isLessThan(longName.length() * 10L);

        String large = small.replace("[1,", "[" + "{\"x\":[]},".repeat(1_000_000) + "1,");
        UsageParser parser = BridgesTest.bridge(Operation.CHAT_COMPLETIONS).usage(Operation.CHAT_COMPLETIONS);
        long allocated = allocated();
        read(parser, large);
        assertThat(allocated() - allocated).isLessThan(large.length() * 3L);
        assertThat(parser.usage()).isNull();
        assertThat(parser.isOdd()).isTrue();
    }

    @Test
    void a_number_without_end_is_odd() throws IOException {
        UsageParser parser = BridgesTest.bridge(Operation.CHAT_COMPLETIONS).usage(Operation.CHAT_COMPLETIONS);
        read(parser, "{\"prompt_tokens\":4,\"completion_tokens\":1" + "0".repeat(9_000) + "}");
        assertThat(parser.usage()).isNull();
        assertThat(parser.isOdd()).isTrue();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void read(UsageParser parser, String usage) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(usage.getBytes(StandardCharsets.UTF_8))) {
            json.nextToken();
            parser.accept(json);
        }
    }

    private static @Nullable Usage openai(String usage) throws IOException {
        return parsed(Operation.CHAT_COMPLETIONS, usage);
    }

    private static @Nullable Usage parsed(Operation operation, String... parts) throws IOException {
        UsageParser parser = BridgesTest.bridge(operation).usage(operation);
        for (String part : parts) read(parser, part);
        return parser.usage();
    }
}
