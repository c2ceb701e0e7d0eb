package dev.tidegate.gateway.seed;

import static dev.tidegate.gateway.seed.SeedSamples.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.audit.AuditFilter;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.budget.BudgetSource;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What seeding does to budgets and tags on every database. */
abstract class SeededBudgetsContract extends SeederFixture {
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
}
