package dev.tidegate.gateway.call.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a provider says of a failure")
class ProviderErrorTest {
    private static final String SECRET = "sk-live-AbC";

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "bad_" + SECRET + ".key"})
    void a_code_that_tells_a_secret_is_none(String code) {
        assertThat(read("{\"error\":{\"message\":\"No\",\"code\":\"" + code + "\"}}"))
                .isEqualTo(new ProviderError(0, null, "No"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"message\":\"%s\"}", "{\"detail\":[{\"msg\":\"%s\"}]}"})
    void a_secret_at_the_end_of_what_is_told_is_found_before_the_cut(String body) {
        String words = "x".repeat(2001 - SECRET.length());
        assertThat(read(body.replace("%s", words + SECRET)).message()).isEqualTo(words + "[redacted]");
        assertThat(read(body.replace("%s", words + "y".repeat(99))).message()).hasSize(2000);
    }

    @Test
    void the_cut_leaves_no_half_of_a_letter() {
        assertThat(read("x" + "🙂".repeat(3000)).message()).isEqualTo("x" + "🙂".repeat(1999));
    }

    @Test
    void nothing_is_told_of_a_text_too_long_to_be_words() {
        assertThat(read((SECRET + " ").repeat(6000))).isEqualTo(new ProviderError(0, null, null));
    }

    private static ProviderError read(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return ProviderError.of(bytes, 0, bytes.length, new Redaction(List.of(SECRET)));
    }
}
