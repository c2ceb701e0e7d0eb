package dev.tidegate.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApiKeyDigesterTest {
    private static final Pepper OLD = new Pepper("2025", new Secret("an old pepper of at least 32 bytes"));
    private static final Pepper NEW = new Pepper("2026", new Secret("a newer pepper of at least 32 bytes"));

    private final ApiKeyToken token = ApiKeyToken.mint(new SecureRandom());
    private final ApiKeyToken other = ApiKeyToken.mint(new SecureRandom());
    private final ApiKeyDigester plain = new ApiKeyDigester(List.of());
    private final ApiKeyDigester old = new ApiKeyDigester(List.of(OLD));
    private final ApiKeyDigester rotated = new ApiKeyDigester(List.of(NEW, OLD));

    @Test
    void a_key_matches_its_own_digest_and_no_other_key_does() {
        for (ApiKeyDigester digester : List.of(plain, old, rotated)) {
            assertThat(digester.matches(token, digester.digest(token))).isTrue();
            assertThat(digester.matches(other, digester.digest(token))).isFalse();
            assertThat(digester.matchesNothing(token)).isFalse();
        }
    }

    @Test
    @DisplayName("KEY-1 after a rotation the old and the new pepper verify, and new keys take the new one")
    void every_pepper_of_the_ring_verifies() {
        assertThat(rotated.matches(token, old.digest(token))).isTrue();
        assertThat(rotated.digest(token).pepperId()).isEqualTo("2026");
        assertThat(rotated.digest(token)).isNotEqualTo(old.digest(token));
    }

    @Test
    @DisplayName("KEY-1 a pepper that is not in the ring matches nothing")
    void an_unknown_pepper_matches_nothing() {
        assertThat(old.matches(token, rotated.digest(token))).isFalse();
        assertThat(plain.matches(token, old.digest(token))).isFalse();
    }

    @Test
    @DisplayName("KEY-1d with a pepper, a plain SHA-256 planted in the database matches nothing")
    void a_planted_plain_digest_matches_nothing() {
        assertThat(old.matches(token, plain.digest(token))).isFalse();
    }

    @Test
    void digests_are_stable_and_an_empty_pepper_is_one_too() {
        ApiKeyDigester empty = new ApiKeyDigester(List.of(new Pepper("empty", new Secret(""))));
        assertThat(empty.matches(token, empty.digest(token))).isTrue();
        assertThat(new ApiKeyDigester(List.of(OLD)).digest(token)).isEqualTo(old.digest(token));
    }
}
