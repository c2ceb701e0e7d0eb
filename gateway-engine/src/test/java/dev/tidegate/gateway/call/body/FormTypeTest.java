package dev.tidegate.gateway.call.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-1d a form's boundary is read in the only possible way or not at all")
class FormTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=\"b \"",
                "multipart/form-data; boundary=a; boundary=b",
                "multipart/form-data; boundary*=utf-8''b; boundary=c",
                "multipart/form-data; boundary=\"a\\b\"",
                "multipart/form-data; boundary=\"a\\\"b\"",
                "multipart/form-data; boundary=\"b",
                "multipart/form-data; boundary=ü",
                "multipart/form-data; charset=utf-7; boundary=b",
                "multipart/form-data; charset=iso2022_jp; boundary=b",
                "multipart/form-data; charset*=utf-8''utf-8; boundary=b",
                "multipart/form-data; boundary=01234567890123456789012345678901234567890123456789012345678901234567890",
                "multipart/mixed; boundary=b",
                "application/json"
            })
    void other_types_are_no_forms(String header) {
        assertThat(FormType.of(Headers.of("Content-Type", header))).isNull();
    }

    @Test
    void a_form_has_one_type() {
        String type = "multipart/form-data; boundary=b";
        assertThat(FormType.of(Headers.of("Content-Type", type))).isEqualTo(new FormType(type, "b"));
        assertThat(FormType.of(Headers.of("Content-Type", type, "Content-Type", type)))
                .isNull();
        assertThat(FormType.of(Headers.none())).isNull();
    }
}
