package dev.tidegate.gateway.keydirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tidegate.gateway.apikey.IssuedApiKey;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.testkit.KeyFixture;
import dev.tidegate.gateway.testkit.Pause;
import dev.tidegate.gateway.testkit.ScriptedDigits;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.transaction.StoreUnavailable;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CachedKeyDirectoryTest {
    private static final ModelAccess GRANTS = new ModelAccess.Only(Set.of(new ModelId("gpt")));

    private final SettableClock clock = SettableClock.standing();
    private final SecureRandom random = new SecureRandom();
    private final InMemoryEpochStore epochStore = new InMemoryEpochStore();
    private final InMemoryApiKeyStore store = new InMemoryApiKeyStore();
    private final ApiKeyDigester digester = new ApiKeyDigester(List.of());
    private final IdentityEpoch epoch = new IdentityEpoch(epochStore, IdentityConfig.DEFAULT, clock);
    private final CachedKeyDirectory directory = new CachedKeyDirectory(store, epoch, digester, clock);
    private final Transactions bumping = new Bumping();
    private final KeyFixture service = new KeyFixture(bumping, store, digester, clock);
    private final ServiceAccount owner = account(ServiceAccountStatus.ACTIVE);

    @BeforeEach
    void owner_exists() {
        store.owners.put(owner.principalId(), owner);
    }

    @Test
    @DisplayName("KEY-4c a key is loaded once and verified from memory after that")
    void a_key_is_loaded_once_and_verified_from_memory_after_that() {
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        for (int i = 0; i < 50; i++) {
            assertThat(directory.verify(issued.token()).key()).isEqualTo(issued.key());
        }
        assertThat(store.loads).hasValue(1);
    }

    @Test
    @DisplayName("KEY-4a a key that is cached is verified within microseconds of CPU")
    void a_cached_key_costs_microseconds() {
        ApiKeyToken token = service.issue(owner, "ci", GRANTS, null).token();
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 5_000; i++) directory.verify(token);
        long before = cpu.getCurrentThreadCpuTime();
        for (int i = 0; i < 10_000; i++) directory.verify(token);
        long nanosEach = (cpu.getCurrentThreadCpuTime() - before) / 10_000;
        assertThat(nanosEach).isLessThan(200_000); // a bound for code that is not optimised; it takes a few thousand
    }

    @Test
    @DisplayName("KEY-2a, KEY-2b unknown and wrong keys get one and the same answer, also when the key was revoked")
    void unknown_and_wrong_keys_are_alike() {
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        ApiKeyToken unknown = ApiKeyToken.mint(random);
        assertRefused(unknown).isEqualTo(InvalidApiKey.refusal());
        assertRefused(forged(issued)).isEqualTo(InvalidApiKey.refusal());
        service.revoke(issued.key().publicId());
        assertRefused(forged(issued)).isEqualTo(InvalidApiKey.refusal());
        assertRefused(issued.token()).extracting(Refusal::code).isEqualTo("api_key_revoked");
    }

    @Test
    @DisplayName("KEY-4b a revocation holds on every call that begins after it: 200 rounds against 16 callers")
    void a_revocation_holds_on_the_next_call() throws Exception {
        epochStore.duringRead = () -> Pause.lasting(Duration.ofNanos(10_000));
        try (Crowd crowd = new Crowd(16)) {
            for (int round = 0; round < 200; round++) {
                IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
                directory.verify(issued.token());
                service.revoke(issued.key().publicId());
                assertThat(crowd.all(() -> refusalOf(issued.token()).code())).containsOnly("api_key_revoked");
            }
        }
    }

    @Test
    @DisplayName("KEY-3d expiry is judged on every call, also from memory")
    void a_cached_key_expires() {
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, clock.instant().plusSeconds(10));
        directory.verify(issued.token());
        clock.advance(Duration.ofSeconds(10));
        assertRefused(issued.token()).extracting(Refusal::code).isEqualTo("api_key_expired");
        assertThat(store.loads).hasValue(1);
    }

    @Test
    @DisplayName("KEY-4b a disabled owner and a replaced grant hold on the next call")
    void a_change_of_the_owner_holds_on_the_next_call() {
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        directory.verify(issued.token());
        bumping.inIdentityTransaction(
                () -> store.owners.put(owner.principalId(), account(ServiceAccountStatus.DISABLED)));
        assertRefused(issued.token()).extracting(Refusal::code).isEqualTo("api_key_owner_disabled");
    }

    @Test
    @DisplayName(
            "SA-2b a machine's key is refused from the next call on when its budget has ended, and works again with a new one")
    void a_machine_needs_a_budget() {
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        directory.verify(issued.token());
        bumping.inIdentityTransaction(() -> store.unbudgeted.add(owner.principalId()));
        assertRefused(issued.token())
                .extracting(Refusal::kind, Refusal::code)
                .containsExactly(RefusalKind.FORBIDDEN, "service_account_budget_required");
        assertThat(directory.isStillUsable(issued.key().publicId())).isFalse();
        bumping.inIdentityTransaction(() -> store.unbudgeted.remove(owner.principalId()));
        directory.verify(issued.token());
    }

    @Test
    @DisplayName("KEY-2 junk with a right checksum costs one look-up each and pushes no good key out")
    void junk() {
        CachedKeyDirectory small = new CachedKeyDirectory(store, epoch, digester, clock, 10);
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        small.verify(issued.token());
        int before = store.loads.get();
        for (int i = 0; i < 5_000; i++) {
            ApiKeyToken made = ApiKeyToken.mint(random);
            assertThatThrownBy(() -> small.verify(made)).isInstanceOf(RefusedException.class);
        }
        assertThat(store.loads).hasValue(before + 5_000);
        small.verify(issued.token());
        assertThat(store.loads).hasValue(before + 5_000);
    }

    @Test
    void a_key_made_after_a_refusal_is_known_at_once() {
        ApiKeyToken token = ApiKeyToken.mint(random);
        assertRefused(token).isEqualTo(InvalidApiKey.refusal());
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        assertThat(directory.verify(issued.token()).key()).isEqualTo(issued.key());
    }

    @Test
    void callers_of_one_key_share_its_load() throws Exception {
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        store.duringLoad = () -> Pause.lasting(Duration.ofMillis(50));
        try (Crowd crowd = new Crowd(32)) {
            assertThat(crowd.all(() -> directory.verify(issued.token()).key())).containsOnly(issued.key());
        }
        assertThat(store.loads.get()).isLessThan(8);
    }

    @Test
    @DisplayName(
            "KEY-4d, KEY-4e cached keys outlast an outage for the grace time, then 503, never 401, and recover by themselves")
    void cached_keys_serve_for_the_grace_time() {
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        IssuedApiKey uncached = service.issue(owner, "other", GRANTS, null);
        directory.verify(issued.token());
        goAway(true);
        assertThat(directory.verify(issued.token()).key()).isEqualTo(issued.key());
        assertRefused(uncached.token()).isEqualTo(StoreUnavailable.refusal());
        assertRefused(ApiKeyToken.mint(random)).isEqualTo(StoreUnavailable.refusal());
        assertRefused(forged(issued)).isEqualTo(InvalidApiKey.refusal());
        clock.advance(Duration.ofMillis(59_999));
        directory.verify(issued.token());
        clock.advance(Duration.ofMillis(1));
        assertRefused(issued.token()).isEqualTo(StoreUnavailable.refusal());
        goAway(false);
        clock.advance(Duration.ofSeconds(1));
        directory.verify(issued.token());
        directory.verify(uncached.token());
    }

    @Test
    @DisplayName("KEY-4d an identity that a change has outdated does not come back during an outage")
    void an_outdated_identity_does_not_serve_during_an_outage() {
        IssuedApiKey revoked = service.issue(owner, "ci", GRANTS, null);
        directory.verify(revoked.token());
        service.revoke(revoked.key().publicId());
        epoch.current();
        goAway(true);
        assertRefused(revoked.token()).isEqualTo(StoreUnavailable.refusal());
    }

    @Test
    @DisplayName("KEY-4d a grace of zero serves nobody during an outage")
    void a_grace_of_zero_serves_nobody_during_an_outage() {
        IdentityConfig strict = new IdentityConfig(List.of(), Duration.ZERO, Duration.ZERO);
        CachedKeyDirectory none =
                new CachedKeyDirectory(store, new IdentityEpoch(epochStore, strict, clock), digester, clock);
        IssuedApiKey issued = service.issue(owner, "ci", GRANTS, null);
        none.verify(issued.token());
        goAway(true);
        assertThatThrownBy(() -> none.verify(issued.token())).hasMessageStartingWith("store_unavailable");
    }

    private void goAway(boolean away) {
        epochStore.away = away;
        store.away = away;
    }

    private ObjectAssert<Refusal> assertRefused(ApiKeyToken token) {
        return assertThat(refusalOf(token)).asInstanceOf(type(Refusal.class));
    }

    private Refusal refusalOf(ApiKeyToken token) {
        try {
            directory.verify(token);
            throw new AssertionError("verified: " + token);
        } catch (RefusedException e) {
            return e.refusal();
        }
    }

    /** A key of the same public id with another secret and a right checksum. */
    private static ApiKeyToken forged(IssuedApiKey issued) {
        SecureRandom other = new SecureRandom();
        String id = issued.token().publicId();
        return ApiKeyToken.mint(new ScriptedDigits(id, other));
    }

    private static ServiceAccount account(ServiceAccountStatus status) {
        return new ServiceAccount(
                new ServiceAccountId("sa-1"), "ci", "CI", new TeamId("team-1"), status, List.of(), Instant.EPOCH);
    }

    private final class Bumping implements Transactions {
        @Override
        public <T> T inTransaction(Supplier<T> work) {
            return work.get();
        }

        @Override
        public <T> T inIdentityTransaction(Supplier<T> work) {
            T result = work.get();
            epochStore.value.incrementAndGet();
            return result;
        }
    }
}
