package dev.tidegate.gateway.seed;

import static dev.tidegate.gateway.seed.SeedSamples.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.testkit.database.SamplePrincipals;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What seeding takes away on every database. */
abstract class PruningContract extends SeederFixture {
    @Test
    @DisplayName("SEED-4a, SEED-4b, SEED-4c what is no longer listed is told, disabled, or not looked at")
    void rows_no_longer_listed_are_pruned_as_asked() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        SeedConfig less = seed().models(SeedSamples.gpt()).serviceAccounts().build();
        assertThat(steps(less, PruneMode.NONE)).isEmpty();
        assertThat(steps(less, PruneMode.REPORT))
                .containsExactly(
                        "orphaned model fast (alias of gpt)",
                        "orphaned api key ci/main",
                        "orphaned service account ci");
        assertThat(stores.catalogue().models().list()).hasSize(2);
        assertThat(steps(less, PruneMode.DISABLE))
                .containsExactly(
                        "disable model fast (alias of gpt)", "disable api key ci/main", "disable service account ci");
        assertThat(stores.catalogue().models().list()).hasSize(1);
        assertThat(identity(SeedSamples.KEY).key().revokedAt()).isNotNull();
        assertThat(steps(less, PruneMode.DISABLE)).isEmpty();
    }

    @Test
    @DisplayName(
            "SEED-4a, SEED-4b people and teams that configuration has declared are pruned; those that people made are"
                    + " left alone")
    void principals_no_longer_listed_are_pruned_as_asked() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        stores.principals()
                .users()
                .insert(SamplePrincipals.USER.withEmail(new Email("eve@example.org", "eve@example.org")));
        SeedConfig less = seed().teams(SeedSamples.team("core", "Core"))
                .users(SeedSamples.ada(null))
                .build();
        assertThat(steps(less, PruneMode.REPORT))
                .containsExactly("orphaned team edge", "orphaned user bob@example.org");
        assertThat(user("bob@example.org").status()).isEqualTo(UserStatus.INVITED);
        assertThat(steps(less, PruneMode.DISABLE))
                .containsExactly("orphaned team edge", "disable user bob@example.org");
        assertThat(user("bob@example.org").status()).isEqualTo(UserStatus.DISABLED);
        assertThat(user("eve@example.org").status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(steps(less, PruneMode.DISABLE)).containsExactly("orphaned team edge");
    }

    @Test
    @DisplayName("SEED-3b, SEED-4b, USER-6a pruning never takes the last administrator away: the whole run fails")
    void last_admin_is_not_pruned() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        User bob = user("bob@example.org");
        stores.principals().users().update(bob.withRole(PlatformRole.PLATFORM_ADMIN));
        stores.principals().users().changeStatus(bob.id(), UserStatus.ACTIVE);
        SeedConfig less = seed().users(SeedSamples.ada(null)).build();
        assertThatThrownBy(() -> steps(less, PruneMode.DISABLE))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("bob@example.org");
        assertThat(user("bob@example.org").status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void a_configuration_that_declares_nothing_takes_nothing_away() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(steps(SeedConfig.NONE, PruneMode.DISABLE)).isEmpty();
    }
}
