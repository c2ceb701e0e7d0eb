package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("ROUTE-6a a refusal that a repeat cannot cure says so, once for all families and kinds")
class LastingRefusalTest {
    private static final Set<RefusalKind> MAY_PASS = EnumSet.of(
            RefusalKind.CONFLICT,
            RefusalKind.EXHAUSTED,
            RefusalKind.TOO_SLOW,
            RefusalKind.UPSTREAM,
            RefusalKind.UPSTREAM_TIMEOUT,
            RefusalKind.UNAVAILABLE,
            RefusalKind.INTERNAL);

    @ParameterizedTest
    @EnumSource(RefusalKind.class)
    void a_kind_that_passes_by_itself_is_left_to_the_client(RefusalKind kind) {
        Refusal refusal = Refusal.of(kind, "code", "words");
        for (Family family : Family.values()) {
            assertThat(shouldRetry(refusal, family)).isEqualTo(MAY_PASS.contains(kind) ? "" : "false");
            assertThat(shouldRetry(refusal.withRetryAfter(Duration.ofSeconds(3)), family))
                    .isEmpty();
        }
    }

    @Test
    void what_somebody_has_to_mend_lasts_whatever_its_kind_and_time() {
        Refusal spent = Refusal.of(RefusalKind.EXHAUSTED, "budget_exhausted", "words")
                .withRetryAfter(Duration.ofDays(2))
                .thatLasts();
        assertThat(shouldRetry(spent, Family.OPENAI)).isEqualTo("false");
        assertThat(ErrorRenderer.render(spent, Family.OPENAI, "id").headers().first("Retry-After"))
                .contains("172800");
        assertThat(shouldRetry(spent.withParam("model"), Family.ANTHROPIC)).isEqualTo("false");
    }

    private static String shouldRetry(Refusal refusal, Family family) {
        Response answer = ErrorRenderer.render(refusal, family, "id");
        return answer.headers().first("x-should-retry").orElse("");
    }
}
