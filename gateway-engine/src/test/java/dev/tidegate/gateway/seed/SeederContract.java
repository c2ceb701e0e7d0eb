package dev.tidegate.gateway.seed;

import static dev.tidegate.gateway.seed.SeedSamples.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.audit.AuditEvent;
import dev.tidegate.gateway.audit.AuditFilter;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What seeding does on every database. */
abstract class SeederContract extends SeederFixture {
    @Test
    @DisplayName("SEED-1a, SEED-2a everything that is declared exists afterwards")
    void a_first_run_creates_everything() {
        SeedPlan plan = seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(plan.steps())
                .extracting(SeedStep::toString)
                .containsExactly(
                        "create provider openai",
                        "create model fast (alias of gpt)",
                        "create model gpt",
                        "create team core",
                        "create team edge",
                        "create user ada@example.org (membership)",
                        "create user bob@example.org",
                        "create service account ci",
                        "create budget ci (100 USD monthly)",
                        "create api key ci/main");
        KeyIdentity identity = identity(SeedSamples.KEY);
        assertThat(identity.key().grants())
                .isEqualTo(new ModelAccess.Only(Set.of(new ModelId("gpt"), new ModelId("fast"))));
        assertThat(identity.team().key()).isEqualTo(SeedSamples.CORE);
        assertThat(digester().matches(SeedSamples.KEY, identity.digest())).isTrue();
        assertThat(user("ada@example.org").status()).isEqualTo(UserStatus.INVITED);
        assertThat(stores.catalogue().models().list()).hasSize(2);
    }

    @Test
    @DisplayName("SEED-1c a second run changes nothing and leaves the identity epoch alone")
    void a_second_run_changes_nothing() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        long epoch = stores.identityEpoch().read();
        SeedPlan again = seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(again.count(SeedAction.UNCHANGED)).isEqualTo(again.steps().size());
        assertThat(stores.identityEpoch().read()).isEqualTo(epoch);
    }

    @Test
    void a_change_moves_the_identity_epoch_once() {
        long epoch = stores.identityEpoch().read();
        seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(stores.identityEpoch().read()).isEqualTo(epoch + 1);
    }

    @Test
    @DisplayName("SEED-1d a dry run tells the plan and changes nothing")
    void a_plan_changes_nothing() {
        String before = everything();
        SeedPlan plan = seeder(stores).plan(SeedSamples.COMPLETE);
        assertThat(plan.changes()).isTrue();
        assertThat(everything()).isEqualTo(before);
        assertThat(seeder(stores).apply(SeedSamples.COMPLETE)).isEqualTo(plan);
    }

    @Test
    void changed_fields_are_updated_and_told() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        SeedPlan plan = seeder(stores).apply(SeedSamples.CHANGED);
        assertThat(changes(plan))
                .containsExactly(
                        "update provider openai",
                        "update model gpt",
                        "update team core (name)",
                        "update user ada@example.org (name, spelling of the address, role, request logging,"
                                + " membership)",
                        "update service account ci (name)",
                        "update budget ci (200 USD monthly)",
                        "update api key ci/main (name, allowed models)");
        assertThat(user("ada@example.org"))
                .extracting(User::name, User::role, user -> user.email().display())
                .containsExactly("Ada L.", PlatformRole.PLATFORM_ADMIN, "ADA@example.org");
        assertThat(identity(SeedSamples.KEY).key().grants())
                .isEqualTo(new ModelAccess.Only(Set.of(new ModelId("gpt"))));
    }

    @Test
    @DisplayName(
            "SEED-3b, USER-7, USER-6a a run that would leave no administrator but a configured one is refused; with"
                    + " another one it is not")
    void the_last_administrator_stays() {
        seeder(stores).apply(SeedSamples.CHANGED);
        User ada = user("ada@example.org");
        User bob = user("bob@example.org");
        stores.principals().users().changeStatus(ada.id(), UserStatus.ACTIVE);
        stores.principals().users().changeStatus(bob.id(), UserStatus.ACTIVE);
        stores.principals().users().update(bob.withRole(PlatformRole.PLATFORM_ADMIN));
        database.execute("UPDATE tg_users SET bootstrap = TRUE WHERE id = '" + bob.id() + "'");
        SeedConfig demoting = seed().users(SeedSamples.ada(SeedSamples.NO_TEAM)).build();
        assertThatThrownBy(() -> seeder(stores).apply(demoting)).hasMessageContaining("no active platform admin");
        assertThat(user("ada@example.org")).isEqualTo(ada.withStatus(UserStatus.ACTIVE));

        database.execute("UPDATE tg_users SET bootstrap = FALSE");
        seeder(stores).apply(demoting);
        assertThat(user("ada@example.org").role()).isEqualTo(PlatformRole.USER);
    }

    @Test
    @DisplayName("SEED-2c, SEED-2d an omitted membership is kept, null removes it")
    void an_omitted_membership_is_kept() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        seeder(stores).apply(seed().users(SeedSamples.ada(null)).build());
        assertThat(stores.principals()
                        .memberships()
                        .find(user("ada@example.org").id()))
                .isPresent();
        seeder(stores).apply(seed().users(SeedSamples.ada(SeedSamples.NO_TEAM)).build());
        assertThat(stores.principals()
                        .memberships()
                        .find(user("ada@example.org").id()))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "SEED-3a, SEED-3b, SEED-3c, SEED-3e, SA-1a every change that is not allowed is told, and none of the run"
                    + " is kept")
    void forbidden_changes_fail_the_whole_run() {
        seeder(stores).apply(SeedSamples.CHANGED);
        stores.transactions().inIdentityTransaction(() -> {
            stores.principals().users().changeStatus(user("ada@example.org").id(), UserStatus.ACTIVE);
            return stores.principals()
                    .users()
                    .changeStatus(user("bob@example.org").id(), UserStatus.ACTIVE);
        });
        String before = everything();
        SeedConfig forbidden = seed().teams(SeedSamples.team("core", "Renamed"), SeedSamples.team("edge", "Edge"))
                .users(SeedSamples.ada(null), SeedSamples.bob(AuthMode.OIDC))
                .serviceAccounts(SeedSamples.ci("edge", SeedSamples.KEY))
                .build();
        assertThatThrownBy(() -> seeder(stores).apply(forbidden))
                .isInstanceOfSatisfying(
                        InvalidConfigException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.field())
                                .containsExactlyInAnyOrder(
                                        "users[bob@example.org].auth_mode",
                                        "users[Ada@example.org].global_role",
                                        "service_accounts[ci].team"));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("PERM-3a, SEED-1d what a run changes is in the audit log, and a dry run leaves no trace there")
    void a_run_is_audited() {
        seeder(stores).plan(SeedSamples.COMPLETE);
        assertThat(audited()).isEmpty();
        seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(audited()).contains("team.created core", "user.created ada@example.org", "api_key.created ci/main");
        int before = audited().size();
        seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(audited()).hasSize(before);
    }

    private List<String> audited() {
        return stores.audit().page(AuditFilter.ALL, PageRequest.first(200)).items().stream()
                .peek(event -> assertThat(event.actorKind()).isEqualTo(AuditEvent.ActorKind.CONFIGURATION))
                .map(event -> event.action() + " " + event.target().name())
                .toList();
    }

    @Test
    @DisplayName("BOOT-11c several seeders at once seed nothing twice")
    void two_seeders_at_once_seed_once() throws Exception {
        try (JdbiStores other = database.open()) {
            CyclicBarrier together = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<SeedPlan>> runs = new ArrayList<>();
            for (JdbiStores node : List.of(stores, other)) {
                Callable<SeedPlan> run = () -> {
                    together.await(10, TimeUnit.SECONDS);
                    return seeder(node).apply(SeedSamples.COMPLETE);
                };
                runs.add(threads.submit(run));
            }
            threads.shutdown();
            List<Boolean> changed = new ArrayList<>();
            for (Future<SeedPlan> run : runs)
                changed.add(run.get(20, TimeUnit.SECONDS).changes());
            assertThat(changed).containsExactlyInAnyOrder(true, false);
        }
    }
}
