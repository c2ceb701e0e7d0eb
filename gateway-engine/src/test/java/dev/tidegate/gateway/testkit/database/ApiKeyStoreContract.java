package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.FAST;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.FAST_AND_LARGE;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.ROBOT;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.TEAM;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.USER;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.digest;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.access.AccessLayer;
import dev.tidegate.identity.access.AccessOverlay;
import dev.tidegate.identity.access.AllowlistSubject;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with API keys. */
public abstract class ApiKeyStoreContract extends StoreContract {

    @BeforeEach
    void insertOwners() {
        SamplePrincipals.insertInto(stores);
    }

    @Test
    @DisplayName("ACC-1b, ACC-1c a user's key carries the overlays of team and user when both are restricted")
    void identity_of_a_restricted_user() {
        ApiKey key = key("k1", "user-1", new ModelAccess.All());
        stores.apiKeys().keys().insert(key, digest(7), false);
        stores.apiKeys().modelAccess().replaceOfTeam(TEAM.id(), FAST_AND_LARGE);
        stores.apiKeys().modelAccess().replaceOfUser(USER.id(), new ModelAccess.Only(Set.of()));

        OverlayStack access = new OverlayStack(
                List.of(
                        new AccessOverlay(AccessLayer.API_KEY, new ModelAccess.All()),
                        new AccessOverlay(AccessLayer.TEAM, FAST_AND_LARGE),
                        new AccessOverlay(AccessLayer.USER, new ModelAccess.Only(Set.of()))),
                new AllowlistSubject(USER.email(), TEAM.key()));
        assertThat(stores.apiKeys().keys().findIdentity("public-k1"))
                .contains(new KeyIdentity(key, digest(7), USER, TEAM, access, false));
    }

    @Test
    @DisplayName("ACC-1d a service account's key has its team's and its own overlay, never a user's")
    void identity_of_a_restricted_service_account() {
        ApiKey key = key("k2", "robot-1", FAST_AND_LARGE);
        stores.apiKeys().keys().insert(key, digest(0), true);
        stores.apiKeys().modelAccess().replaceOfServiceAccount(ROBOT.id(), FAST);

        OverlayStack access = new OverlayStack(
                List.of(
                        new AccessOverlay(AccessLayer.API_KEY, FAST_AND_LARGE),
                        new AccessOverlay(AccessLayer.SERVICE_ACCOUNT, FAST)),
                AllowlistSubject.nobody());
        assertThat(stores.apiKeys().keys().findIdentity("public-k2"))
                .contains(new KeyIdentity(key, digest(0), ROBOT, TEAM, access, false));
    }

    @Test
    @DisplayName("KEY-3c all keys of a user are revoked at once, nobody else's, and none twice")
    void all_keys_of_a_user() {
        Instant at = Instant.ofEpochMilli(1_000);
        stores.apiKeys().keys().insert(key("k1", "user-1", FAST), digest(1), false);
        stores.apiKeys().keys().insert(key("k2", "user-1", FAST), digest(2), false);
        stores.apiKeys().keys().insert(key("k3", "robot-1", FAST), digest(3), true);
        assertThat(stores.apiKeys().keys().revokeAllOf(USER.id(), at)).isEqualTo(2);
        assertThat(stores.apiKeys().keys().revokeAllOf(USER.id(), at.plusMillis(1)))
                .isZero();
        assertThat(stores.apiKeys().keys().list(9))
                .extracting(ApiKey::revokedAt)
                .containsExactlyInAnyOrder(at, at, null);
    }

    @Test
    void identity_shows_the_owner_as_it_is_now() {
        stores.apiKeys().keys().insert(key("k1", "user-1", FAST), digest(1), false);
        stores.principals().users().changeStatus(USER.id(), UserStatus.DISABLED);
        stores.principals().memberships().remove(USER.id());

        KeyIdentity identity = stores.apiKeys().keys().findIdentity("public-k1").orElseThrow();

        assertThat(identity.principal().active()).isFalse();
        assertThat(identity.team()).isNull();
        assertThat(stores.apiKeys().keys().findIdentity("unknown")).isEmpty();
    }

    @Test
    @DisplayName("KEY-3c revocation is final; of two nodes one wins")
    void two_connections_race_to_revoke() throws Exception {
        ApiKey key = key("k1", "user-1", FAST);
        stores.apiKeys().keys().insert(key, digest(1), false);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch start = new CountDownLatch(1);
        try (JdbiStores other = database.open()) {
            Future<Boolean> first = threads.submit(() -> revoke(stores, key.revoked(TestDatabase.NOW), start));
            Future<Boolean> second =
                    threads.submit(() -> revoke(other, key.revoked(TestDatabase.NOW.plusSeconds(1)), start));
            start.countDown();

            assertThat(List.of(first.get(20, TimeUnit.SECONDS), second.get(20, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
        assertThat(stores.apiKeys()
                        .keys()
                        .findByPublicId("public-k1")
                        .orElseThrow()
                        .revokedAt())
                .isNotNull();
    }

    private static boolean revoke(JdbiStores stores, ApiKey revoked, CountDownLatch start) throws Exception {
        start.await();
        return stores.transactions()
                .inIdentityTransaction(() -> stores.apiKeys().keys().markRevoked(revoked));
    }

    @Test
    @DisplayName("KEY-3a service account keys cannot be granted everything, whoever writes them")
    void constraints_refuse_impossible_keys() {
        assertThatThrownBy(() ->
                        stores.apiKeys().keys().insert(key("k1", "robot-1", new ModelAccess.All()), digest(1), true))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> stores.apiKeys().keys().insert(key("k1", "nobody", FAST), digest(1), false))
                .isInstanceOf(StoreException.class);
        assertThat(stores.apiKeys().keys().list(10)).isEmpty();
    }

    @Test
    @DisplayName("SEED-1a a managed key is found by its configuration key and can be replaced")
    void managed_keys() {
        ApiKey first = key("k1", "robot-1", FAST);
        ApiKey second = key("k2", "robot-1", FAST);
        stores.apiKeys().keys().insert(first, digest(1), true);
        stores.apiKeys().keys().insert(second, digest(2), true);
        stores.apiKeys().keys().linkManaged("robot-1", "ci", first.id());
        assertThat(stores.apiKeys().keys().findManaged("robot-1", "ci")).contains(first);

        stores.apiKeys().keys().linkManaged("robot-1", "ci", second.id());
        ApiKey widened = key("k2", "robot-1", FAST_AND_LARGE);
        stores.apiKeys().keys().updateManaged(widened);

        assertThat(stores.apiKeys().keys().findManaged("robot-1", "ci")).contains(widened);
        assertThat(stores.apiKeys().keys().findManaged("robot-1", "other")).isEmpty();
        assertThatThrownBy(() -> stores.apiKeys().keys().updateManaged(key("k9", "robot-1", FAST)))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void list_is_newest_first_and_limited() {
        ApiKey old = key("k1", "user-1", new ModelAccess.All());
        ApiKey young = new ApiKey(
                new ApiKeyId("k2"),
                "public-k2",
                "Young",
                "robot-1",
                FAST_AND_LARGE,
                TestDatabase.NOW.plus(Duration.ofMinutes(1)),
                TestDatabase.NOW.plus(Duration.ofDays(1)),
                null);
        stores.apiKeys().keys().insert(young, digest(2), true);
        stores.apiKeys().keys().insert(old, digest(1), false);

        assertThat(stores.apiKeys().keys().list(10)).containsExactly(young, old);
        assertThat(stores.apiKeys().keys().list(1)).containsExactly(young);
    }
}
