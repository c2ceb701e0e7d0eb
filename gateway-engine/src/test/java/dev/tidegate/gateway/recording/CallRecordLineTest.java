package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRecordLineTest {
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
                "\u2028\u0085"
            })
    void any_text_comes_back_as_it_was(String text) {
        CallRecord call = Calls.record("id-1", text, "model " + text, null);
        String line = CallRecordLine.encode(call);
        assertThat(line).doesNotContain("\n", "\r");
        String fromDisk = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(CallRecordLine.decode(fromDisk)).contains(call);
    }

    @Test
    void all_fields_come_back() {
        CallRecord call = Calls.full("id-1");
        assertThat(CallRecordLine.decode(CallRecordLine.encode(call))).contains(call);
    }

    @Test
    void a_line_that_is_cut_or_changed_anywhere_is_no_record() {
        String line = CallRecordLine.encode(Calls.full("id-1"));
        for (int i = 0; i < line.length(); i++) {
            assertThat(CallRecordLine.decode(line.substring(0, i))).isEmpty();
            String changed = line.substring(0, i) + (char) (line.charAt(i) ^ 1) + line.substring(i + 1);
            assertThat(CallRecordLine.decode(changed)).isEmpty();
        }
    }
}
