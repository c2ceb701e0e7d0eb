package dev.tidegate.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Outcome;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/, /, ",
        "/v1/models, /v1/models, ",
        "/v1/models?limit=2&after=%7B%7D, /v1/models, limit=2&after=%7B%7D",
        "/v1/models/openai/gpt-4o:free, /v1/models/openai/gpt-4o:free, ",
        "/v1/models/a%20b%C3%A9, /v1/models/a%20b%C3%A9, ",
        "/v1/messages?beta=true, /v1/messages, beta=true",
        "/v1/messages?, /v1/messages, ''",
        "/ui/, /ui/, ",
        "/v1/x?y=../..//;z, /v1/x, y=../..//;z"
    })
    void canonical_targets_are_taken_apart(String raw, String path, String query) {
        assertThat(RequestTarget.parse(raw)).isEqualTo(Outcome.accepted(new RequestTarget(path, query)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "v1/models",
                "http://evil/admin/x",
                "//admin/x",
                "/v1//models",
                "/v1/models//",
                "/v1/./models",
                "/v1/../admin/x",
                "/..",
                "/v1/%2e%2e/admin/x",
                "/v1/%2E%2E/admin",
                "/v1/..;/admin/x",
                "/;/admin/x",
                "/admin;x=1/y",
                "/%61dmin/x",
                "/%2561dmin/x",
                "/v1%2f..%2fadmin",
                "/v1%2F..%2Fadmin",
                "/v1/models/a%2fb",
                "/v1/models/%2Fb",
                "/v1/models/b%2F",
                "/v1/models/a%2F%2Fb",
                "/v1/models/a%2F.%2Fb",
                "/v1/models/a%2F..%2Fb",
                "/v1/models/a%2F../b",
                "/v1/models/..%2Fb",
                "/v1/models/a%2F/b",
                "/v1/models/a/%2Fb",
                "/v1/models/a%252Fb",
                "/v1/%5c..%5cadmin",
                "/v1/%5C",
                "/v1\\admin",
                "/v1/x%00",
                "/v1/x%0d%0a",
                "/v1/x%0D%0A",
                "/v1/x#/../admin",
                "/v1/x%",
                "/v1/x%2",
                "/v1/x%zz",
                "/v1/x%c3%a9",
                "/v1/\u00e9",
                "/v1/x y",
                "/v1/x\ty",
                "/v1/x\u0000",
                "/v1/x?a b",
                "/v1/x?a#b",
                "/v1/%7E",
                "/v1/%2D"
            })
    @DisplayName("EMB-2 whatever two readers could take in two ways is refused")
    void everything_else_is_refused(String raw) {
        assertThat(RequestTarget.parse(raw).isAccepted()).isFalse();
    }

    @Test
    void an_encoded_slash_within_a_name_is_kept_and_told() {
        RequestTarget target =
                RequestTarget.parse("/v1/models/acme%2Flarge-1?a=%2F").orElseThrow(RefusedException::new);
        assertThat(target.hasEncodedSlash()).isTrue();
        assertThat(target.segments()).containsExactly("v1", "models", "acme%2Flarge-1");
        assertThat(new RequestTarget("/v1/x", "a=%2F").hasEncodedSlash()).isFalse();
    }

    @Test
    void long_targets_are_refused() {
        assertThat(RequestTarget.parse("/" + "a".repeat(8 * 1024)).isAccepted()).isFalse();
    }

    @Test
    void segments_are_what_stands_between_the_slashes() {
        assertThat(new RequestTarget("/", null).segments()).isEmpty();
        assertThat(new RequestTarget("/v1/models", null).segments()).isEqualTo(List.of("v1", "models"));
    }
}
