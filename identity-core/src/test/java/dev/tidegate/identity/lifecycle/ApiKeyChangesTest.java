package dev.tidegate.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.access.AccessLayer;
import dev.tidegate.identity.access.AccessOverlay;
import dev.tidegate.identity.access.AllowlistSubject;
import dev.tidegate.identity.access.LayerVerdict;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiKeyChangesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ModelAccess FAST = new ModelAccess.Only(Set.of(new ModelId("fast")));
    private static final User ANN = User.invited(
                    new UserId("ann"), new Email("a@b", "a@b"), "Ann", PlatformRole.USER, AuthMode.PASSWORD, NOW)
            .withStatus(UserStatus.ACTIVE);
    private static final ServiceAccount ROBOT = new ServiceAccount(
            new ServiceAccountId("r"), "r", "R", new TeamId("t"), ServiceAccountStatus.ACTIVE, List.of(), NOW);

    static Stream<Arguments> table() {
        ApiKey key = key(null);
        ApiKey revoked = key.revoked(NOW.minusSeconds(9));
        ApiKey expired = key(NOW.minusSeconds(1));
        User bootstrap = new User(
                ANN.id(), ANN.email(), "A", ANN.role(), ANN.authMode(), null, ANN.status(), true, true, List.of(), NOW);
        return Stream.of(
                row("renamed", ApiKeyLifecycle.edit(key, key.withName("n"), ANN, NOW), key.withName("n")),
                row("renamed to nothing", ApiKeyLifecycle.edit(key, key.withName(" "), ANN, NOW), "api_key_invalid"),
                row(
                        "given an end",
                        ApiKeyLifecycle.edit(key, key.withExpiresAt(NOW.plusSeconds(1)), ANN, NOW),
                        key.withExpiresAt(NOW.plusSeconds(1))),
                row(
                        "given an end in the past",
                        ApiKeyLifecycle.edit(key, key.withExpiresAt(NOW), ANN, NOW),
                        "api_key_invalid"),
                row(
                        "renamed though expired",
                        ApiKeyLifecycle.edit(expired, expired.withName("n"), ANN, NOW),
                        expired.withName("n")),
                row(
                        "given another end though expired",
                        ApiKeyLifecycle.edit(expired, expired.withExpiresAt(NOW.plusSeconds(60)), ANN, NOW),
                        "api_key_expired"),
                row(
                        "given no end though expired",
                        ApiKeyLifecycle.edit(expired, expired.withExpiresAt(null), ANN, NOW),
                        "api_key_expired"),
                row(
                        "renamed to a book",
                        ApiKeyLifecycle.edit(key, key.withName("n".repeat(201)), ANN, NOW),
                        "api_key_invalid"),
                row(
                        "renamed to nothing that shows",
                        ApiKeyLifecycle.edit(key, key.withName("\u200b"), ANN, NOW),
                        "api_key_invalid"),
                row(
                        "changed though revoked",
                        ApiKeyLifecycle.edit(revoked, revoked.withName("n"), ANN, NOW),
                        "api_key_revoked"),
                row(
                        "granted all, of a machine",
                        ApiKeyLifecycle.edit(key, key.withGrants(new ModelAccess.All()), ROBOT, NOW),
                        "api_key_invalid"),
                row(
                        "replaced",
                        ApiKeyLifecycle.replaced(key, Duration.ofSeconds(60), NOW),
                        key.withExpiresAt(NOW.plusSeconds(60))),
                row("replaced at once", ApiKeyLifecycle.replaced(key, Duration.ZERO, NOW), key.revoked(NOW)),
                row(
                        "replaced, with an end before that of the grace",
                        ApiKeyLifecycle.replaced(key(NOW.plusSeconds(5)), Duration.ofSeconds(60), NOW),
                        key(NOW.plusSeconds(5))),
                row(
                        "replaced though revoked",
                        ApiKeyLifecycle.replaced(revoked, Duration.ZERO, NOW),
                        "api_key_revoked"),
                row(
                        "replaced though expired",
                        ApiKeyLifecycle.replaced(expired, Duration.ZERO, NOW),
                        "api_key_expired"),
                row("wanted, the twentieth", ApiKeyLifecycle.anotherFor(ANN, 19), ANN),
                row("wanted, the twenty-first", ApiKeyLifecycle.anotherFor(ANN, 20), "api_key_limit_reached"),
                row(
                        "wanted by a bootstrap administrator",
                        ApiKeyLifecycle.anotherFor(bootstrap, 0),
                        "api_key_owner_bootstrap"),
                row("granted all", ApiKeyLifecycle.grants(true, Set.of()), new ModelAccess.All()),
                row(
                        "granted all and a list",
                        ApiKeyLifecycle.grants(true, Set.of(new ModelId("m"))),
                        "api_key_invalid"),
                row("granted a list", ApiKeyLifecycle.grants(false, Set.of(new ModelId("fast"))), FAST),
                row("granted an empty list", ApiKeyLifecycle.grants(false, Set.of()), "api_key_invalid"));
    }

    @ParameterizedTest(name = "a key {0}")
    @MethodSource("table")
    @DisplayName("KEY-3a, KEY-3d, KEY-3e, KEY-3f, USER-7c what may become of a key")
    void rules(String story, Outcome<?> outcome, Object expected) {
        Object actual = outcome instanceof Outcome.Refused<?> refused
                ? refused.refusal().code()
                : ((Outcome.Accepted<?>) outcome).value();
        assertThat(actual).as(story).isEqualTo(expected);
    }

    @Test
    @DisplayName("ACC-4c every layer says what it says, and the first that denies decides")
    void explanation() {
        OverlayStack stack = new OverlayStack(
                List.of(
                        new AccessOverlay(AccessLayer.API_KEY, new ModelAccess.All()),
                        new AccessOverlay(AccessLayer.TEAM, FAST),
                        new AccessOverlay(AccessLayer.USER, new ModelAccess.Only(Set.of()))),
                AllowlistSubject.nobody());
        ModelId fast = new ModelId("fast");
        assertThat(stack.explain(fast, null))
                .containsExactly(
                        new LayerVerdict(AccessLayer.API_KEY, LayerVerdict.Verdict.ALLOWS),
                        new LayerVerdict(AccessLayer.TEAM, LayerVerdict.Verdict.ALLOWS),
                        new LayerVerdict(AccessLayer.SERVICE_ACCOUNT, LayerVerdict.Verdict.NOT_RESTRICTED),
                        new LayerVerdict(AccessLayer.USER, LayerVerdict.Verdict.DENIES),
                        new LayerVerdict(AccessLayer.MODEL_ALLOWLIST, LayerVerdict.Verdict.NOT_RESTRICTED));
        assertThat(stack.decide(fast, null).deniedBy()).isEqualTo(AccessLayer.USER);
    }

    private static Arguments row(String story, Outcome<?> outcome, Object expected) {
        return Arguments.of(story, outcome, expected);
    }

    private static ApiKey key(@Nullable Instant expiresAt) {
        return new ApiKey(new ApiKeyId("k"), "p", "key", "ann", FAST, NOW.minusSeconds(99), expiresAt, null);
    }
}
