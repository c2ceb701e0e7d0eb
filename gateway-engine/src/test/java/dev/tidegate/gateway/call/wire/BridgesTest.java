package dev.tidegate.gateway.call.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.provider.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("ROUTE-1 pairs of a caller's family and a provider's type")
class BridgesTest {
    /** The bridge to providers that speak as the callers of this operation do. */
    static Bridge bridge(Operation operation) {
        return Bridges.between(operation, typeOf(operation)).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void each_operation_is_carried_to_providers_that_speak_it_and_to_no_others(Operation operation) {
        assertThat(ProviderType.values())
                .filteredOn(type -> Bridges.between(operation, type).isPresent())
                .containsExactly(typeOf(operation));
    }

    @Test
    void fields_of_one_family_do_not_reach_providers_of_the_other() {
        Bridge openAi = bridge(Operation.CHAT_COMPLETIONS);
        Bridge anthropic = bridge(Operation.MESSAGES);
        assertThat(List.of("openai-beta", "idempotency-key"))
                .allMatch(openAi::passes)
                .noneMatch(anthropic::passes);
        assertThat(List.of("anthropic-version", "anthropic-beta"))
                .allMatch(anthropic::passes)
                .noneMatch(openAi::passes);
    }

    @Test
    void a_version_is_added_where_a_provider_insists_on_one_and_the_caller_named_none() {
        Bridge anthropic = bridge(Operation.MESSAGES);
        assertThat(anthropic.completing(Headers.none())).isEqualTo(Headers.of("anthropic-version", "2023-06-01"));
        assertThat(anthropic.completing(Headers.of("Anthropic-Version", "2099-01-01")))
                .isEqualTo(Headers.none());
        assertThat(bridge(Operation.EMBEDDINGS).completing(Headers.none())).isEqualTo(Headers.none());
    }

    @Test
    void an_error_passes_in_the_shape_of_the_callers_family_and_without_a_secret() {
        byte[] error = "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8);
        Redaction none = Redaction.NONE;
        assertThat(bridge(Operation.RESPONSES).error(error, none, "r-1")).containsSame(error);
        assertThat(bridge(Operation.MESSAGES).error(error, none, "r-1"))
                .hasValueSatisfying(passed -> assertThat(new String(passed, StandardCharsets.UTF_8))
                        .isEqualTo("{\"error\":{\"message\":\"no\"},\"type\":\"error\",\"request_id\":\"r-1\"}"));
        assertThat(bridge(Operation.RESPONSES).error(error, new Redaction(List.of("no")), "r-1"))
                .isEmpty();
        assertThat(bridge(Operation.RESPONSES).error("[]".getBytes(StandardCharsets.UTF_8), none, "r-1"))
                .isEmpty();
    }

    private static ProviderType typeOf(Operation operation) {
        return operation.family() == Family.OPENAI ? ProviderType.OPENAI_COMPAT : ProviderType.ANTHROPIC;
    }
}
