package dev.tidegate.gateway.call.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a provider says of a failure is told without secrets")
class RedactionTest {
    private final Redaction redaction = new Redaction(List.of("sk+live/AbC\"ü"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"m\":\"key sk+live/AbC\\\"ü!\",\"n\":1.50} | {\"m\":\"key [redacted]!\",\"n\":1.50}",
                "{\"m\":\"key sk\\u002Blive\\/AbC\\u0022\\u00fc!\"} | {\"m\":\"key [redacted]!\"}",
                "{\"\\u0073k\\u002blive/AbC\\\"ü\" : [true]} | {\"[redacted]\" : [true]}",
                "[\"{\\\"m\\\":\\\"sk\\\\u002Blive\\\\/AbC\\\\\\\"ü\\\"}\", null] | [\"[redacted]\", null]",
                "\"sk\\u002Blive/AbC\\\"ü\" | \"[redacted]\""
            })
    void however_json_writes_them(String json, String expected) throws IOException {
        assertThat(redaction.isDueIn(json.getBytes(UTF_8))).isTrue();
        assertThat(new String(redaction.of(json.getBytes(UTF_8)), UTF_8)).isEqualTo(expected);
    }

    @Test
    void a_number_can_be_one() throws IOException {
        byte[] json = "{\"a\":12,\"b\":[9123456789, 1]}".getBytes(UTF_8);
        assertThat(new String(new Redaction(List.of("12345678")).of(json), UTF_8))
                .isEqualTo("{\"a\":12,\"b\":[\"9[redacted]9\", 1]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"m\":\"sk+live/AbC\\\\nü\", \"n\":1e3}", "[]", "\"\\/\\u002B\"", "{\"m\":\"\\\\\\\\server\"}"
            })
    void all_else_stays_as_it_came(String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        assertThat(redaction.of(bytes)).isSameAs(bytes);
    }

    @Test
    void what_is_no_json_cannot_be_judged() {
        assertThatThrownBy(() -> redaction.isDueIn("{\"m\":\"\"} sk".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void each_line_of_an_event_is_told_without_them(String end) throws IOException {
        String event = ": sk+live/AbC\"ü|event: error|data: {\"m\":|data: \"sk\\u002Blive/AbC\\\"ü\"}||";
        String told = new String(redaction.ofEvent(event.replace("|", end).getBytes(UTF_8)), UTF_8);
        assertThat(told).isEqualTo("event: error\ndata: {\"m\":\ndata: \"[redacted]\"}\n\n");
        String line = ": sk+live/AbC\"ü|id: 7|data: {\"m\":\"sk\\u002Blive/AbC\\\"ü\"}||";
        String kept = new String(redaction.ofEvent(line.replace("|", end).getBytes(UTF_8)), UTF_8);
        assertThat(kept).isEqualTo(": [redacted]|id: 7|data: {\"m\":\"[redacted]\"}||".replace("|", end));
    }
}
