package dev.tidegate.gateway.seed;

import static dev.tidegate.gateway.seed.SeedSamples.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.apikey.ApiKeyMint;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What seeding does to API keys on every database. */
abstract class SeededKeysContract extends SeederFixture {
    @Test
    @DisplayName("KEY-3e a changed value rotates: the new key works and the old one is revoked")
    void a_changed_value_rotates_the_key() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        ApiKeyToken other = ApiKeyToken.mint(new SecureRandom());
        SeedPlan plan = seeder(stores)
                .apply(seed().serviceAccounts(SeedSamples.ci("core", other)).build());
        assertThat(changes(plan)).containsExactly("update api key ci/main (rotated)");
        assertThat(identity(SeedSamples.KEY).key().revokedAt()).isEqualTo(TestDatabase.NOW);
        assertThat(identity(other).key().revokedAt()).isNull();
        assertThatThrownBy(() -> seeder(stores).apply(SeedSamples.COMPLETE))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("service_accounts[ci].keys[main].value: is or was the value of another key");
    }

    @Test
    void a_revoked_key_stays_revoked() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        stores.transactions()
                .inIdentityTransaction(() -> stores.apiKeys()
                        .keys()
                        .markRevoked(identity(SeedSamples.KEY).key().revoked(TestDatabase.NOW)));
        assertThat(seeder(stores).apply(SeedSamples.COMPLETE).steps())
                .contains(new SeedStep(SeedKind.API_KEY, "ci/main", SeedAction.UNCHANGED, "stays revoked"));
    }

    @Test
    void a_key_without_a_value_keeps_the_one_it_has() {
        SeedConfig withoutValue =
                seed().serviceAccounts(SeedSamples.ci("core", null)).build();
        assertThatThrownBy(() -> seeder(stores).apply(withoutValue))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("service_accounts[ci].keys[main].value: is required: there is no such key yet")
                .hasMessageContaining("api_key_encryption_key");
        seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(seeder(stores).apply(withoutValue).changes()).isFalse();
    }

    @Test
    @DisplayName("KEY-6a a key without a value is generated once and sealed; a value given later replaces it")
    void a_key_without_a_value_is_generated() {
        SeedConfig withoutValue =
                seed().serviceAccounts(SeedSamples.ci("core", null)).build();
        ApiKeyMint sealing = mint(stores, digester(), List.of(SEALING));
        assertThat(changes(seeder(stores, sealing).apply(withoutValue)))
                .endsWith("create budget ci (100 USD monthly)", "create api key ci/main (generated)");
        ApiKey generated = stores.apiKeys().keys().listManaged().get(0).key();
        assertThat(generated.grants()).isEqualTo(new ModelAccess.Only(Set.of(new ModelId("gpt"), new ModelId("fast"))));
        assertThat(database.rows("tg_api_key_secrets"))
                .hasSize(1)
                .first()
                .asString()
                .doesNotContain("gwk_");

        assertThat(seeder(stores, sealing).apply(withoutValue).changes()).isFalse();
        assertThat(seeder(stores).apply(withoutValue).changes()).isFalse();

        assertThat(changes(seeder(stores).apply(SeedSamples.COMPLETE)))
                .containsExactly("update api key ci/main (rotated)");
        assertThat(stores.apiKeys()
                        .keys()
                        .findByPublicId(generated.publicId())
                        .orElseThrow()
                        .revokedAt())
                .isEqualTo(TestDatabase.NOW);
    }

    @Test
    @DisplayName("the digest of a managed key follows the pepper")
    void a_new_pepper_renews_the_digest() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        ApiKeyDigester peppered = new ApiKeyDigester(List.of(new Pepper("p", new Secret("x".repeat(32)))));
        assertThat(changes(seeder(stores, peppered).apply(SeedSamples.COMPLETE)))
                .containsExactly("update api key ci/main (digest)");
        assertThat(peppered.matches(SeedSamples.KEY, identity(SeedSamples.KEY).digest()))
                .isTrue();
        assertThat(seeder(stores, peppered).apply(SeedSamples.COMPLETE).changes())
                .isFalse();
    }
}
