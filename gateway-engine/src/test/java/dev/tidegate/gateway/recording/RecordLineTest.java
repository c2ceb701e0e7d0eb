package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "tab\tline\nreturn\rback\\slash",
                "\\0",
                "\\",
                "",
                " ",
                "nul\0",
                "ünï 😀",
                "\ud800 lone",
                "\u2028\u0085",
                "quote\" and {\"v\":9}"
            })
    void any_text_comes_back_as_it_was(String text) {
        CallRecord call = Calls.record("id-1", text, "model " + text, null);
        String line = RecordLine.write(call);
        assertThat(line).doesNotContain("\n", "\r", "\0");
        String fromDisk = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(RecordLine.read(fromDisk)).contains(complete(call));
        assertThat(RecordLine.read(TabbedLines.write(call))).contains(complete(call));
    }

    @Test
    void all_fields_come_back() {
        CallRecord call = Calls.full("id-1");
        assertThat(RecordLine.read(RecordLine.write(call))).contains(complete(call));
    }

    @Test
    @DisplayName("a line says what was decided of the cost, and reading it decides nothing anew")
    void cost_comes_back() {
        Usage usage = new Usage(1, 2, 3, 4);
        for (CallRecord call : new CallRecord[] {
            Calls.costing("id-1", usage, Cost.priced(Long.MAX_VALUE)),
            Calls.costing("id-2", null, Cost.priced(0)),
            Calls.costing("id-3", usage, Cost.withoutPrice(null)),
            Calls.costing("id-4", null, Cost.withoutPrice(usage))
        }) {
            assertThat(RecordLine.read(RecordLine.write(call))).contains(complete(call));
        }
    }

    @Test
    @DisplayName("the form of a line is fixed: a change of it is a new version")
    void the_form_is_fixed() {
        assertThat(RecordLine.write(Calls.costing("id-1", new Usage(12, 34, 5, 6), Cost.priced(789))))
                .isEqualTo("d3fb0211\t"
                        + "{\"v\":3,\"id\":\"id-1\",\"request_id\":\"req-id-1\",\"started_at\":\"2026-01-01T10:00:00.123456Z\","
                        + "\"api_key_id\":\"key-1\",\"user_id\":\"user-1\",\"operation\":\"chat_completions\",\"streamed\":true,"
                        + "\"model\":\"gpt\",\"resolved_model\":\"gpt-resolved\",\"provider_id\":\"openai\","
                        + "\"upstream_model\":\"gpt-upstream\",\"status\":200,\"input_tokens\":12,\"output_tokens\":34,"
                        + "\"cache_read_tokens\":5,\"cache_write_tokens\":6,\"pricing_status\":\"PRICED\",\"cost_nanos\":789,"
                        + "\"outcome\":\"COMPLETED\",\"first_byte_after\":\"PT0.001234567S\",\"duration\":\"PT2.345S\","
                        + "\"logged\":true}");
    }

    @Test
    @DisplayName("every attempt of a call comes back in its order, also one without an answer")
    void attempts_come_back() {
        CallRecord call = Calls.trying(
                "id-1",
                attempt(503, CallOutcome.FAILED, "upstream_status"),
                attempt(null, CallOutcome.FAILED, "upstream_unreachable"),
                attempt(200, CallOutcome.COMPLETED, null));
        assertThat(RecordLine.read(RecordLine.write(call))).contains(complete(call));

        String text = CheckedLine.text(RecordLine.write(call)).orElseThrow();
        String more = text.replace("\"status\":503,", "\"status\":503,\"region\":\"eu\",");
        assertThat(RecordLine.read(CheckedLine.of(more))).contains(new RecordLine.Content(call, false));
        String none = text.replace("\"attempts\":[{", "\"attempts\":[7,{");
        assertThat(RecordLine.read(CheckedLine.of(none))).isEmpty();
    }

    private static CallAttempt attempt(@Nullable Integer status, CallOutcome outcome, @Nullable String errorCode) {
        return new CallAttempt(
                "openai", "gpt", status, outcome, errorCode, Duration.ofMillis(3), Duration.ofNanos(1_500));
    }

    @Test
    @DisplayName("a line with a member that this software does not know is read and known to say more")
    void unknown_members() {
        CallRecord call = Calls.full("id-1");
        assertThat(RecordLine.read(withMore(call))).contains(new RecordLine.Content(call, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "",
                "null",
                "{",
                "{\"v\":3}",
                "{\"v\":\"3\"}",
                "{\"v\":99999999999999999999}",
                "1\tnot enough fields"
            })
    void what_is_no_record_is_none(String text) {
        assertThat(RecordLine.read(CheckedLine.of(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"v\":3>\"v\":4",
                "\"streamed\":true>\"streamed\":1",
                "\"status\":200>\"status\":200000000000",
                "\"status\":200>\"status\":2.5",
                "\"model\":\"gpt\">\"model\":null",
                "\"outcome\":\"COMPLETED\">\"outcome\":\"DONE\"",
                "\"duration\":\"PT2.345S\">\"duration\":\"2 s\"",
                "\"pricing_status\":\"UNPRICED\">\"pricing_status\":\"PRICED\"",
                "\"user_id\":\"user-1\">\"user\":\"user-1\""
            })
    void a_member_that_is_not_what_it_should_be_makes_no_record(String change) {
        String text = CheckedLine.text(RecordLine.write(Calls.full("id-1"))).orElseThrow();
        String right = change.substring(0, change.indexOf('>'));
        String wrong = change.substring(right.length() + 1);
        assertThat(text).contains(right);
        assertThat(RecordLine.read(CheckedLine.of(text.replace(right, wrong)))).isEmpty();
    }

    @Test
    void a_line_that_is_cut_or_changed_anywhere_is_no_record() {
        cutOrChanged(RecordLine.write(Calls.full("id-1")));
        cutOrChanged(TabbedLines.write(Calls.full("id-1")));
    }

    private static void cutOrChanged(String line) {
        for (int i = 0; i < line.length(); i++) {
            assertThat(RecordLine.read(line.substring(0, i))).isEmpty();
            String changed = line.substring(0, i) + (char) (line.charAt(i) ^ 1) + line.substring(i + 1);
            assertThat(RecordLine.read(changed)).isEmpty();
        }
    }

    /** A whole line of software that says more of a call. */
    static String withMore(CallRecord call) {
        String text = CheckedLine.text(RecordLine.write(call)).orElseThrow();
        return CheckedLine.of(text.substring(0, text.length() - 1) + ",\"payload\":{\"bytes\":503}}");
    }

    private static RecordLine.Content complete(CallRecord call) {
        return new RecordLine.Content(call, true);
    }
}
