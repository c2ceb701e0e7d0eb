package dev.tidegate.gateway.call.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.refusal.RefusedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-3b API-4a valid JSON passes up to limits that are told, and the true reason is given")
class BodyLimitsTest {
    @Test
    void long_names_deep_bodies_and_long_numbers_pass() {
        for (String value : new String[] {
            "{\"" + "n".repeat(600) + "\":1}",
            "[".repeat(250) + "]".repeat(250),
            "9".repeat(1200),
            "0." + "1".repeat(1200)
        }) {
            String body = "{\"x\":" + value + ",\"model\":\"m\"}";
            assertThat(parse(body.getBytes(UTF_8)).model()).isEqualTo("m");
        }
    }

    @Test
    void what_passes_a_limit_is_told_which() {
        assertReason("[".repeat(1001) + "]".repeat(1001), "is nested deeper than 1000 levels");
        assertReason("{\"" + "n".repeat(1025) + "\":1}", "has a name longer than 1024 characters");
        assertReason("9".repeat(10_001), "has a number longer than 10000 characters");
        assertReason("1,]", "is not one JSON object in UTF-8: see the octet at 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00c1\u00adodel", "mod\u00c1\u00a5l", "\u00ed\u00a0\u0080", "\u00ff", "x\u00c3"})
    @DisplayName("API-4b a name in an ill-formed encoding is nobody's model")
    void ill_formed_octets_are_refused_where_they_stand(String latin1) {
        byte[] inName = ("{\"" + latin1 + "\":\"a\",\"model\":\"m\"}").getBytes(ISO_8859_1);
        byte[] inValue = ("{\"model\":\"m\",\"x\":[\"" + latin1 + "\"]}").getBytes(ISO_8859_1);
        for (byte[] body : new byte[][] {inName, inValue}) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> parse(body))
                    .satisfies(e -> assertThat(e.refusal().message())
                            .matches("The request body is not UTF-8: see the octet at \\d+[.]"));
        }
    }

    private static void assertReason(String value, String reason) {
        byte[] body = ("{\"model\":\"m\",\"x\":" + value + "}").getBytes(UTF_8);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> parse(body))
                .satisfies(e -> assertThat(e.refusal().message()).contains(reason));
    }

    private static ModelCallBody parse(byte[] body) {
        return ModelCallBody.parse(body, Operation.CHAT_COMPLETIONS);
    }
}
