package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("ROUTE-6a, ROUTE-6b in which words a provider's error is told")
class RejectionsTest {
    private static final Duration WAIT = Duration.ofSeconds(7);
    private static final Headers SENT = Headers.of("Retry-After", "7", "X-Upstream-Request-Id", "up-1", "x-a", "b");

    @ParameterizedTest
    @CsvSource({
        "400, INVALID, upstream_rejected, true",
        "404, NOT_FOUND, upstream_rejected, true",
        "409, CONFLICT, upstream_rejected, false",
        "413, TOO_LARGE, upstream_rejected, true",
        "422, UNPROCESSABLE, upstream_rejected, true",
        "429, EXHAUSTED, upstream_rejected, false",
        "401, UPSTREAM, upstream_auth_failed, true",
        "403, UPSTREAM, upstream_auth_failed, true",
        "402, UPSTREAM, upstream_error, true",
        "418, UPSTREAM, upstream_error, true",
        "425, UPSTREAM, upstream_error, false",
        "408, UPSTREAM_TIMEOUT, upstream_timeout, false",
        "504, UPSTREAM_TIMEOUT, upstream_timeout, false",
        "500, UPSTREAM, upstream_error, false",
        "501, UPSTREAM, upstream_error, true",
        "503, UNAVAILABLE, upstream_unavailable, false",
        "529, UNAVAILABLE, upstream_unavailable, false"
    })
    void each_status_has_its_kind_and_tells_whether_a_repeat_can_help(
            int status, RefusalKind kind, String code, boolean lasts) {
        Refusal refusal = Rejections.refusal(rejected(status, null)).refusal();
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.isLasting()).isEqualTo(lasts);
    }

    @Test
    void the_wait_and_the_fields_go_along() {
        RefusedException told = Rejections.refusal(rejected(503, WAIT));
        assertThat(told.refusal().retryAfter()).isEqualTo(WAIT);
        assertThat(told.refusal().message()).isEqualTo("The model provider is overloaded. It said: no");
        assertThat(told.headers()).isEqualTo(Map.of("X-Upstream-Request-Id", "up-1", "x-a", "b"));
    }

    @Test
    void of_what_is_between_the_gateway_and_the_provider_only_the_id_is_told() {
        RefusedException told = Rejections.refusal(rejected(402, WAIT));
        assertThat(told.refusal().retryAfter()).isNull();
        assertThat(told.refusal().message()).isEqualTo("The model provider failed with status 402.");
        assertThat(told.headers()).isEqualTo(Map.of("X-Upstream-Request-Id", "up-1"));
    }

    private static Attempt.Rejected rejected(int status, @Nullable Duration wait) {
        ProviderError error = new ProviderError(0, null, "no");
        return new Attempt.Rejected(false, status, error, null, wait, SENT);
    }
}
