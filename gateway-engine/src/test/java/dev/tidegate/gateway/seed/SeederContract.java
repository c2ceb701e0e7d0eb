package dev.tidegate.gateway.seed;

import static dev.tidegate.gateway.seed.SeedSamples.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.apikey.ApiKeyMint;
import dev.tidegate.gateway.audit.AuditEvent;
import dev.tidegate.gateway.audit.AuditFilter;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.secret.SecretSealer;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.testkit.database.SamplePrincipals;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.budget.BudgetSource;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What seeding does on every database. */
abstract class SeederContract {
    private static final EncryptionKey SEALING =
            new EncryptionKey("one", new Secret(Base64.getEncoder().encodeToString(new byte[32])));
    private static final Clock CLOCK = Clock.fixed(TestDatabase.NOW, ZoneOffset.UTC);

    private TestDatabase database;
    private JdbiStores stores;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void open() {
        database = newDatabase();
        stores = database.openMigrated();
    }

    @AfterEach
    void close() {
        stores.close();
    }

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
    @DisplayName("SA-2, SEED-1a a budget follows the configuration until a person sets another")
    void a_budget_is_declared() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(identity(SeedSamples.KEY).budgeted()).isTrue();
        BudgetScope scope = BudgetScope.of(stores.principals()
                .serviceAccounts()
                .findByKey("ci")
                .orElseThrow()
                .id());
        Budget first = stores.budgets().findActive(scope).orElseThrow();
        assertThat(first.source()).isEqualTo(BudgetSource.CONFIG);

        assertThat(changes(seeder(stores).apply(withBudget(SeedSamples.budget(250)))))
                .containsExactly("update budget ci (250 USD monthly)");
        assertThat(seeder(stores).apply(withBudget(null)).changes()).isFalse();

        Budget configured = stores.budgets().findActive(scope).orElseThrow();
        Budget manual = Budget.begun(
                new BudgetId("by-hand"), scope, SeedSamples.budget(7), BudgetSource.MANUAL, TestDatabase.NOW);
        stores.budgets().deactivate(configured.id(), TestDatabase.NOW);
        stores.budgets().insert(manual);
        SeedPlan kept = seeder(stores).apply(withBudget(SeedSamples.budget(100)));
        assertThat(kept.steps())
                .contains(new SeedStep(SeedKind.BUDGET, "ci", SeedAction.UNCHANGED, "a person has set another"));
        assertThat(stores.budgets().findActive(scope)).contains(manual);
    }

    @Test
    @DisplayName("SEED-1a, SEED-2c a user's budget is declared beside the user, and kept when configuration is silent")
    void a_budget_of_a_user_is_declared() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        UserSeed bob = SeedSamples.bob(AuthMode.PASSWORD);
        UserSeed limited = new UserSeed(
                bob.email(),
                bob.name(),
                bob.authMode(),
                null,
                bob.role(),
                true,
                null,
                new BudgetSeed(SeedSamples.budget(5)),
                null);
        SeedConfig withBudget = seed().users(limited).build();
        assertThat(changes(seeder(stores).apply(withBudget)))
                .containsExactly("create budget bob@example.org (5 USD monthly)");
        assertThat(seeder(stores).apply(withBudget).changes()).isFalse();
        assertThat(seeder(stores).apply(SeedSamples.COMPLETE).changes()).isFalse();
        assertThat(stores.budgets()
                        .findActive(BudgetScope.of(user("bob@example.org").id())))
                .map(Budget::terms)
                .contains(SeedSamples.budget(5));
    }

    @Test
    @DisplayName(
            "SEED-2c, SEED-2d what a user has is kept when it is left out, and taken away by null or an empty list")
    void left_out_is_kept_and_null_removes() {
        UserSeed bob = SeedSamples.bob(AuthMode.PASSWORD);
        List<IdentityTag> gold = List.of(new IdentityTag("tier", "gold"));
        MembershipSeed core = new MembershipSeed(SeedSamples.CORE, TeamRole.MEMBER);
        applyBob(bob, core, new BudgetSeed(SeedSamples.budget(5)), gold);
        assertThat(applyBob(bob, null, null, null)).isEmpty();
        assertThat(stateOfBob()).isEqualTo("CONFIG 5000000000 [tier=gold] true");
        assertThat(applyBob(bob, null, new BudgetSeed(null), null))
                .containsExactly("disable budget bob@example.org (5 USD monthly)");
        assertThat(stateOfBob()).isEqualTo("none [tier=gold] true");
        AuditFilter removals = new AuditFilter(null, null, "budget.disabled", null, null, null, null, null);
        assertThat(stores.audit().page(removals, PageRequest.first(9)).items())
                .extracting(event -> event.target().name())
                .containsExactly("bob@example.org");
        assertThat(applyBob(bob, null, new BudgetSeed(null), null)).isEmpty();
        applyBob(bob, null, null, List.of());
        assertThat(stateOfBob()).isEqualTo("none [] true");
        applyBob(bob, SeedSamples.NO_TEAM, null, null);
        assertThat(stateOfBob()).isEqualTo("none [] false");
    }

    private List<String> applyBob(UserSeed bob, MembershipSeed membership, BudgetSeed budget, List<IdentityTag> tags) {
        UserSeed seeded =
                new UserSeed(bob.email(), bob.name(), bob.authMode(), null, bob.role(), true, membership, budget, tags);
        return changes(seeder(stores).apply(seed().users(seeded).build())).stream()
                .filter(change -> change.contains("bob") || change.contains("budget bob"))
                .toList();
    }

    private String stateOfBob() {
        User bob = user("bob@example.org");
        String budget = stores.budgets()
                .findActive(BudgetScope.of(bob.id()))
                .map(found -> found.source() + " " + found.terms().limitNanos())
                .orElse("none");
        List<String> tags =
                bob.tags().stream().map(tag -> tag.key() + "=" + tag.value()).toList();
        return budget + " " + tags + " "
                + stores.principals().memberships().find(bob.id()).isPresent();
    }

    @Test
    @DisplayName(
            "SEED-2d, SA-2 the budget of a machine is removed by null, unless its keys work under it or a person has"
                    + " set it")
    void null_removes_the_budget_of_a_machine() {
        ServiceAccountSeed ci = SeedSamples.ci("core", SeedSamples.KEY);
        SeedConfig without = seed().serviceAccounts(
                        new ServiceAccountSeed(ci.key(), ci.name(), ci.team(), new BudgetSeed(null), null, List.of()))
                .build();
        seeder(stores).apply(SeedSamples.COMPLETE);
        assertThatThrownBy(() -> seeder(stores).apply(without))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("service_accounts[ci].budget");
        assertThat(identity(SeedSamples.KEY).budgeted()).isTrue();
        ApiKey key = identity(SeedSamples.KEY).key();
        stores.apiKeys().keys().markRevoked(key.revoked(TestDatabase.NOW));
        assertThat(changes(seeder(stores).apply(without))).contains("disable budget ci (100 USD monthly)");
    }

    private static SeedConfig withBudget(BudgetTerms terms) {
        ServiceAccountSeed ci = SeedSamples.ci("core", SeedSamples.KEY);
        return seed().serviceAccounts(new ServiceAccountSeed(ci.key(), ci.name(), ci.team(), terms, ci.keys()))
                .build();
    }

    @Test
    @DisplayName(
            "SEED-2c, SEED-2d, TAG-1c tags of a service account are set, kept when left out, and removed by an empty"
                    + " list")
    void tags_of_a_service_account() {
        List<IdentityTag> gold = List.of(new IdentityTag("tier", "gold"));
        assertThat(tagged(gold)).isEqualTo(gold);
        assertThat(tagged(null)).isEqualTo(gold);
        assertThat(tagged(List.of())).isEmpty();
    }

    private List<IdentityTag> tagged(List<IdentityTag> tags) {
        ServiceAccountSeed ci = SeedSamples.ci("core", SeedSamples.KEY);
        seeder(stores)
                .apply(seed().serviceAccounts(
                                new ServiceAccountSeed(ci.key(), ci.name(), ci.team(), ci.budget(), tags, ci.keys()))
                        .build());
        return stores.principals()
                .serviceAccounts()
                .findByKey("ci")
                .orElseThrow()
                .tags();
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
    @DisplayName("SEED-2c, SEED-2d, TAG-1 tags that are left out are kept, and an empty list removes them")
    void tags_are_kept_unless_they_are_given() {
        List<IdentityTag> tags = List.of(new IdentityTag("cost-center", "42"));
        TeamSeed tagged = new TeamSeed(SeedSamples.CORE, "Core", tags);
        seeder(stores)
                .apply(seed().teams(tagged, SeedSamples.team("edge", "Edge")).build());
        assertThat(stores.principals()
                        .teams()
                        .findByKey(SeedSamples.CORE)
                        .orElseThrow()
                        .tags())
                .isEqualTo(tags);
        assertThat(seeder(stores).apply(SeedSamples.COMPLETE).changes()).isFalse();
        TeamSeed untagged = new TeamSeed(SeedSamples.CORE, "Core", List.of());
        assertThat(changes(seeder(stores)
                        .apply(seed().teams(untagged, SeedSamples.team("edge", "Edge"))
                                .build())))
                .containsExactly("update team core (tags)");
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
    void a_configuration_that_declares_nothing_takes_nothing_away() {
        seeder(stores).apply(SeedSamples.COMPLETE);
        assertThat(steps(SeedConfig.NONE, PruneMode.DISABLE)).isEmpty();
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

    private List<String> steps(SeedConfig config, PruneMode prune) {
        SeedConfig pruned = new SeedConfig(
                config.providers(), config.models(), config.teams(), config.users(), config.serviceAccounts(), prune);
        return seeder(stores).apply(pruned).steps().stream()
                .filter(step -> step.action() != SeedAction.UNCHANGED)
                .map(SeedStep::toString)
                .toList();
    }

    private static List<String> changes(SeedPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.action().changes())
                .map(SeedStep::toString)
                .toList();
    }

    private KeyIdentity identity(ApiKeyToken token) {
        return stores.apiKeys().keys().findIdentity(token.publicId()).orElseThrow();
    }

    private User user(String email) {
        return stores.principals()
                .users()
                .findByEmail(Email.parse(email).orElseThrow(refusal -> new IllegalStateException(refusal.message())))
                .orElseThrow();
    }

    /** A fingerprint of all rows that seeding may write. */
    private String everything() {
        StringBuilder rows = new StringBuilder();
        for (String table : List.of("users", "teams", "team_memberships", "service_accounts", "api_keys", "models")) {
            rows.append(table).append(database.value("SELECT COUNT(*) FROM tg_" + table));
        }
        rows.append(database.value("SELECT epoch FROM tg_identity_epoch"));
        stores.principals().teams().list().forEach(team -> rows.append(team.name()));
        return rows.toString();
    }

    private static Seeder seeder(JdbiStores stores) {
        return seeder(stores, digester());
    }

    private static ApiKeyDigester digester() {
        return new ApiKeyDigester(List.of());
    }

    private static ApiKeyMint mint(JdbiStores stores, ApiKeyDigester digester, List<EncryptionKey> ring) {
        return new ApiKeyMint(
                stores.apiKeys(),
                digester,
                new SecretSealer(ring, new SecureRandom()),
                new Ids(CLOCK, new SecureRandom()),
                CLOCK);
    }

    private static Seeder seeder(JdbiStores stores, ApiKeyDigester digester) {
        return seeder(stores, mint(stores, digester, List.of()));
    }

    private static Seeder seeder(JdbiStores stores, ApiKeyMint mint) {
        SeedStores seeded = new SeedStores(
                stores.catalogue().providers(),
                stores.catalogue().models(),
                stores.principals().teams(),
                stores.principals().users(),
                stores.principals().memberships(),
                stores.principals().serviceAccounts(),
                stores.budgets(),
                stores.apiKeys().keys(),
                stores.apiKeys().lists(),
                stores.signIn().sessions(),
                stores.principals().invitations(),
                stores.installation().seeded());
        Ids ids = new Ids(CLOCK, new SecureRandom());
        return new Seeder(
                stores.transactions(),
                stores.installation().lock(),
                seeded,
                new AuditLog(stores.audit(), ids, CLOCK),
                mint,
                ids,
                CLOCK);
    }
}
