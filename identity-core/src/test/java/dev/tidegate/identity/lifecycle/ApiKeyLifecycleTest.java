package dev.tidegate.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.ApiKeyStatus;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiKeyLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static Stream<Arguments> uses() {
        return Stream.of(
                Arguments.of("active key of an active user", key(null, null), user(UserStatus.ACTIVE), "accepted"),
                Arguments.of(
                        "key of an invited user", key(null, null), user(UserStatus.INVITED), "api_key_owner_disabled"),
                Arguments.of(
                        "key of a disabled user", key(null, null), user(UserStatus.DISABLED), "api_key_owner_disabled"),
                Arguments.of(
                        "key of a service account", key(null, null), account(ServiceAccountStatus.ACTIVE), "accepted"),
                Arguments.of(
                        "key of a disabled service account",
                        key(null, null),
                        account(ServiceAccountStatus.DISABLED),
                        "api_key_owner_disabled"),
                Arguments.of("revoked just now", key(null, NOW), user(UserStatus.ACTIVE), "api_key_revoked"),
                Arguments.of("expires in a second", key(NOW.plusSeconds(1), null), user(UserStatus.ACTIVE), "accepted"),
                Arguments.of("expires at this instant", key(NOW, null), user(UserStatus.ACTIVE), "api_key_expired"),
                Arguments.of(
                        "revocation is told before expiry and owner",
                        key(NOW.minusSeconds(1), NOW),
                        user(UserStatus.DISABLED),
                        "api_key_revoked"));
    }

    @ParameterizedTest(name = "{0} -> {3}")
    @MethodSource("uses")
    @DisplayName("KEY-2b, KEY-3c, KEY-3d, USER-3 when a key may be used")
    void use(String situation, ApiKey key, Principal owner, String expected) {
        Outcome<ApiKey> outcome = ApiKeyLifecycle.use(key, owner, NOW);
        String answer = outcome instanceof Outcome.Refused<ApiKey> refused
                ? refused.refusal().code()
                : "accepted";
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    @DisplayName("KEY-3c revoking twice keeps the time of the first revocation")
    void revoke_is_idempotent() {
        ApiKey once = ApiKeyLifecycle.revoke(key(null, null), NOW);
        assertThat(once.status()).isEqualTo(ApiKeyStatus.REVOKED);
        assertThat(ApiKeyLifecycle.revoke(once, NOW.plusSeconds(60))).isEqualTo(once);
    }

    private static ApiKey key(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        return new ApiKey(
                new ApiKeyId("k1"),
                "0123456789ABCDEF",
                "ci",
                "u1",
                new ModelAccess.All(),
                NOW.minusSeconds(9),
                expiresAt,
                revokedAt);
    }

    private static User user(UserStatus status) {
        Email email = new Email("a@example.com", "a@example.com");
        return User.invited(new UserId("u1"), email, "A", PlatformRole.USER, AuthMode.PASSWORD, Instant.EPOCH)
                .withStatus(status);
    }

    private static ServiceAccount account(ServiceAccountStatus status) {
        return new ServiceAccount(
                new ServiceAccountId("s1"), "ci", "CI", new TeamId("t1"), status, List.of(), Instant.EPOCH);
    }
}
