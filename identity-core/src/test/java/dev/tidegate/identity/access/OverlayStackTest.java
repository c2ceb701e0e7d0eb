package dev.tidegate.identity.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OverlayStackTest {
    private static final ModelAccess ALL = new ModelAccess.All();
    private static final AllowlistSubject ANN = new AllowlistSubject(email("ann@example.com"), new TeamKey("blue"));
    private static final AllowlistSubject TEAMLESS = new AllowlistSubject(email("joe@example.com"), null);
    private static final AllowlistSubject SERVICE_ACCOUNT = AllowlistSubject.nobody();
    private static final ModelAllowlist FOR_ANN = new ModelAllowlist(Set.of(email("ANN@example.com")), Set.of());
    private static final ModelAllowlist FOR_BLUE = new ModelAllowlist(Set.of(), Set.of(new TeamKey("blue")));
    private static final ModelAllowlist FOR_NOBODY = new ModelAllowlist(Set.of(), Set.of());

    static Stream<Arguments> decisions() {
        return Stream.of(
                row("key grants all", stack(ANN, key(ALL)), "gpt", null, "granted"),
                row("key grants it by name", stack(ANN, key(only("gpt"))), "gpt", null, "granted"),
                row("key grants another", stack(ANN, key(only("o1"))), "gpt", null, "API_KEY"),
                row("names are compared exactly", stack(ANN, key(only("GPT"))), "gpt", null, "API_KEY"),
                row("all does not bypass a restricted team", stack(ANN, key(ALL), team("o1")), "gpt", null, "TEAM"),
                row("an empty restricted list allows nothing", stack(ANN, key(ALL), team()), "gpt", null, "TEAM"),
                row(
                        "team and user both list it",
                        stack(ANN, key(ALL), team("gpt"), user("gpt")),
                        "gpt",
                        null,
                        "granted"),
                row(
                        "user narrows what the team allows",
                        stack(ANN, key(ALL), team("gpt"), user("o1")),
                        "gpt",
                        null,
                        "USER"),
                row("user cannot widen the team", stack(ANN, key(ALL), team("o1"), user("gpt")), "gpt", null, "TEAM"),
                row(
                        "service account's own list",
                        stack(SERVICE_ACCOUNT, key(only("gpt")), account("o1")),
                        "gpt",
                        null,
                        "SERVICE_ACCOUNT"),
                row("listed by e-mail in any case", stack(ANN, key(ALL)), "gpt", FOR_ANN, "granted"),
                row("listed by team", stack(ANN, key(ALL)), "gpt", FOR_BLUE, "granted"),
                row("not listed", stack(TEAMLESS, key(ALL)), "gpt", FOR_ANN, "MODEL_ALLOWLIST"),
                row("teamless and a team is listed", stack(TEAMLESS, key(ALL)), "gpt", FOR_BLUE, "MODEL_ALLOWLIST"),
                row("an empty allowlist admits nobody", stack(ANN, key(ALL)), "gpt", FOR_NOBODY, "MODEL_ALLOWLIST"),
                row(
                        "a service account never passes",
                        stack(SERVICE_ACCOUNT, key(only("gpt"))),
                        "gpt",
                        FOR_BLUE,
                        "MODEL_ALLOWLIST"),
                row("the allowlist cannot widen a key", stack(ANN, key(only("o1"))), "gpt", FOR_ANN, "API_KEY"));
    }

    @ParameterizedTest(name = "{0} -> {4}")
    @MethodSource("decisions")
    @DisplayName(
            "ACC-1a, ACC-1b, ACC-1c, ACC-1d, ACC-1e, ACC-2a, ACC-2b, ACC-4c every layer only narrows, and the decision names the layer that denied")
    void decide(
            String situation, OverlayStack stack, String model, @Nullable ModelAllowlist allowlist, String expected) {
        AccessDecision decision = stack.decide(new ModelId(model), allowlist);
        assertThat(decision.deniedBy() == null ? "granted" : decision.deniedBy().name())
                .isEqualTo(expected);
    }

    @Test
    void a_stack_without_the_key_layer_is_a_bug() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OverlayStack(List.of(), ANN));
    }

    private static Arguments row(
            String situation, OverlayStack stack, String model, @Nullable ModelAllowlist allowlist, String expected) {
        return Arguments.of(situation, stack, model, allowlist, expected);
    }

    private static OverlayStack stack(AllowlistSubject subject, AccessOverlay... overlays) {
        return new OverlayStack(List.of(overlays), subject);
    }

    private static AccessOverlay key(ModelAccess access) {
        return new AccessOverlay(AccessLayer.API_KEY, access);
    }

    private static AccessOverlay team(String... models) {
        return new AccessOverlay(AccessLayer.TEAM, only(models));
    }

    private static AccessOverlay user(String... models) {
        return new AccessOverlay(AccessLayer.USER, only(models));
    }

    private static AccessOverlay account(String... models) {
        return new AccessOverlay(AccessLayer.SERVICE_ACCOUNT, only(models));
    }

    private static ModelAccess only(String... models) {
        return new ModelAccess.Only(Arrays.stream(models).map(ModelId::new).collect(Collectors.toSet()));
    }

    private static Email email(String text) {
        return Email.parse(text).orElseThrow(refusal -> new IllegalArgumentException(refusal.message()));
    }
}
